package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** A walk through a directory and all that links below it lead to, but for those that lead upward. */
final class FileWalk extends SimpleFileVisitor<Path> {

    private final FilePattern pattern;
    private final Predicate<Path> wanted;
    private final PassedLinks links;
    private final List<Path> found = new ArrayList<>();

    /** @param wanted which of the files that the pattern matches are */
    FileWalk(FilePattern pattern, Predicate<Path> wanted, PassedLinks links) {
        this.pattern = pattern;
        this.wanted = wanted;
        this.links = links;
    }

    /** The files, in the order of their names. */
    List<Path> found() {
        return found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (isOff(directory)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!directory.equals(pattern.root()) && leadsUpward(directory)) {
            links.addLoop(directory);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean leadsUpward(Path directory) throws IOException {
        return Files.isSymbolicLink(directory)
                && Objects.requireNonNull(directory.getParent()).toRealPath().startsWith(directory.toRealPath());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean isFile = attributes.isRegularFile();
        boolean isBroken = attributes.isSymbolicLink();
        if ((isFile || isBroken) && !isHidden(file) && pattern.matches(file) && wanted.test(file)) {
            if (isFile) {
                found.add(file);
            } else {
                links.addBroken(file);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        if (isOff(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (failure instanceof FileSystemLoopException) {
            links.addLoop(path);
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    /** Whether nothing that is wanted can be there. */
    private boolean isOff(Path path) {
        return !path.equals(pattern.root()) && (isHidden(path) || !pattern.leadsTo(path));
    }

    private boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return (name.startsWith(".") || name.startsWith("_")) && !pattern.names(path);
    }
}
