package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.JsonScanner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads the files that BATCH messages name, and deletes them when their rows are committed. */
final class BatchFiles {

    private final Sink sink;
    private final JsonScanner in = new JsonScanner();

    BatchFiles(Sink sink) {
        this.sink = sink;
    }

    /** @param stream empty if its rows are not wanted */
    void read(JsonNode message, Optional<RecordStream> stream, long offset) {
        String format = message.path("encoding").path("format").asText("jsonl");
        String compression = message.path("encoding").path("compression").asText("none");
        for (JsonNode file : message.path("manifest")) {
            Path path = path(file.asText(), offset);
            stream.ifPresent(target -> read(format, compression, path, target));
            sink.afterCommit(() -> delete(path));
        }
    }

    private void read(String format, String compression, Path path, RecordStream stream) {
        if (!stream.hasColumns()) {
            throw new SourceException(Problem.of("stream '" + stream.name() + "' sent a BATCH before its SCHEMA")
                    .at(path.toString()));
        }
        try {
            switch (format) {
                case "jsonl" -> readLines(compression, path, stream);
                case "parquet" -> takeParquet(path, stream);
                default ->
                    throw new SourceException(Problem.of("BATCH files of the format '" + format + "' are not read here")
                            .at(path.toString())
                            .hint("configure the tap to write jsonl or parquet"));
            }
        } catch (IOException e) {
            throw new SourceException(
                    Problem.of("cannot read a BATCH file: " + e.getMessage()).at(path.toString()), e);
        }
    }

    private void readLines(String compression, Path path, RecordStream stream) throws IOException {
        try (InputStream bytes = open(compression, path)) {
            LineReader lines = new LineReader(bytes, MessageOptions.DEFAULT_LINE_BYTES);
            while (lines.advance()) {
                if (lines.end() > lines.start()) {
                    stream.load(in, lines.buffer(), lines.start(), lines.end(), lines.offset());
                }
            }
        }
    }

    private static InputStream open(String compression, Path path) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path));
        return compression.equals("gzip") ? new GZIPInputStream(file, 1 << 16) : file;
    }

    private static void takeParquet(Path path, RecordStream stream) throws IOException {
        stream.flush();
        Path copy = stream.sink().newFile();
        Files.copy(path, copy);
        stream.sink().add(copy);
    }

    private static Path path(String text, long offset) {
        try {
            return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    Problem.of("a BATCH message names a file that is none: " + text)
                            .at("byte " + offset),
                    e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new SourceException(
                    Problem.of("a BATCH file is loaded, but cannot be deleted: " + e.getMessage())
                            .at(path.toString()),
                    e);
        }
    }
}
