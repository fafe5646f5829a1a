package io.dataspoc.bucket.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.dataspoc.bucket.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Changes of files that outlive a loss of power once the method has returned, and that an interrupt does not tear. */
final class DurableFiles {

    private DurableFiles() {}

    /** Puts content at a path, whole or not at all. */
    static void replace(Path path, Content content) throws IOException {
        arrive(path, part -> {
            try (OutputStream out = Files.newOutputStream(part, CREATE_NEW, WRITE)) {
                out.write(content.bytes());
            }
        });
    }

    /** Puts a copy at a path, whole or not at all. */
    static void copy(Path from, Path to) throws IOException {
        arrive(to, part -> Files.copy(from, part));
    }

    private static void arrive(Path path, PartWriter writer) throws IOException {
        Path part = path.resolveSibling(HiddenNames.newPart());
        try {
            writer.write(part);
            sync(part);
            rename(part, path);
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, part);
            throw e;
        }
    }

    private static void deleteAfter(Exception failure, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Renames a file, over whatever file is there. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, ATOMIC_MOVE);
        syncParent(to);
    }

    /** Makes the directory of a file, and those above it. */
    static void createParents(Path file) throws IOException {
        createParents(file, DurableFiles::syncParent);
    }

    /** Makes the directory of a file, and those above it; each is told once it is made, the highest first. */
    static void createParents(Path file, DirectoryVisitor made) throws IOException {
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        createParents(directory, made);
        try {
            Files.createDirectory(directory);
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(directory.resolveSibling("."))) {
                throw e;
            }
            // Another process had made the one above for a draft, and has removed it.
            createParents(file, made);
            return;
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw (IOException) new NotDirectoryException(directory.toString()).initCause(e);
            }
        }
        made.visit(directory);
    }

    static void syncParent(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            sync(directory);
        }
    }

    /** Makes the state of a file or a directory durable, even on a thread that is interrupted: a channel would close. */
    static void sync(Path path) throws IOException {
        boolean interrupted = false;
        try {
            while (!force(path)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    /** Told of a directory. */
    interface DirectoryVisitor {
        void visit(Path directory) throws IOException;
    }

    private interface PartWriter {
        void write(Path part) throws IOException;
    }
}
