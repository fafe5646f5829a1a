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
import java.util.function.Consumer;

/** A walk through a directory and all that links below it lead to, but for those that lead upward. */
final class FileWalk extends SimpleFileVisitor<Path> {

    private final FilePattern pattern;
    private final Consumer<Path> loops;
    private final List<Path> found = new ArrayList<>();

    /** @param loops takes the links that lead to a directory that they are in */
    FileWalk(FilePattern pattern, Consumer<Path> loops) {
        this.pattern = pattern;
        this.loops = loops;
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
            loops.accept(directory);
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
        if (attributes.isRegularFile() && !isHidden(file) && pattern.matches(file)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        if (isOff(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (failure instanceof FileSystemLoopException) {
            loops.accept(path);
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
