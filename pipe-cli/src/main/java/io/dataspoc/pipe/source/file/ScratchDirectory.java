package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for files that live as long as it is open.
 *
 * @param path the directory
 */
record ScratchDirectory(Path path) implements AutoCloseable {

    static ScratchDirectory create() {
        try {
            return new ScratchDirectory(Files.createTempDirectory("dataspoc-files"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path where nothing exists. */
    Path newFile() {
        try {
            Path file = Files.createTempFile(path, "copy", "");
            Files.delete(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
