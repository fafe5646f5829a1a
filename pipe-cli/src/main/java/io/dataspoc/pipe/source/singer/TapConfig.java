package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The config file of a tap, which the tap may rewrite, and the other files it is given. */
final class TapConfig implements AutoCloseable {

    private static final String NAME = "config.json";

    private final TapFiles files;
    private final TapListener listener;
    private final Path file;
    private JsonNode known;

    private TapConfig(TapFiles files, TapListener listener, Path file, JsonNode known) {
        this.files = files;
        this.listener = listener;
        this.file = file;
        this.known = known;
    }

    static TapConfig write(TapFiles files, JsonNode config, TapListener listener) {
        try {
            Path file = files.write(NAME, config);
            return new TapConfig(files, listener, file, files.read(NAME).orElse(config));
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** When the file was last written, by us or by the tap. */
    FileTime writtenAt() {
        return files.writtenAt(NAME);
    }

    Path directory() {
        return files.directory();
    }

    Path write(String name, JsonNode tree) {
        return files.write(name, tree);
    }

    /** A config that the tap left damaged is not passed on. */
    synchronized void tellIfRewritten() {
        Optional<JsonNode> current = files.read(NAME);
        if (current.isPresent() && !current.get().equals(known)) {
            known = current.get();
            listener.configRewritten(known);
        }
    }

    @Override
    public void close() {
        try {
            tellIfRewritten();
        } finally {
            files.close();
        }
    }
}
