package io.dataspoc.bucket.local;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import org.jspecify.annotations.Nullable;

/** Removes the directories of a tree in which nothing is; what cannot be removed or looked into stays. */
final class EmptyDirectories extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        try {
            Files.delete(directory);
        } catch (FileSystemException e) {
            // Something is in it, or it may not be removed: it stays.
        }
        return FileVisitResult.CONTINUE;
    }
}
