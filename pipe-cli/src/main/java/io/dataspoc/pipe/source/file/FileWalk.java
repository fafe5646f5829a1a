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
import java.util.function.Predicate;

/** A walk through a directory and all that links below it lead to, but for those that lead upward. */
final class FileWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Predicate<Path> wanted;
    private final Consumer<Path> loops;
    private final List<Path> found = new ArrayList<>();

    /** @param loops takes the links that lead to a directory that they are in */
    FileWalk(Path root, Predicate<Path> wanted, Consumer<Path> loops) {
        this.root = root;
        this.wanted = wanted;
        this.loops = loops;
    }

    /** The files, in the order of their names. */
    List<Path> found() {
        return found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (isHidden(directory)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!directory.equals(root) && leadsUpward(directory)) {
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
        if (attributes.isRegularFile() && !isHidden(file) && wanted.test(file)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        if (isHidden(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (failure instanceof FileSystemLoopException) {
            loops.accept(path);
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private boolean isHidden(Path path) {
        String name = path.equals(root) ? "" : String.valueOf(path.getFileName());
        return name.startsWith(".") || name.startsWith("_");
    }
}
