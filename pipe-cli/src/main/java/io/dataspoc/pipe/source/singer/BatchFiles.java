package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.RowGroups;
import io.dataspoc.pipe.source.GzipInput;
import io.dataspoc.pipe.source.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the files that BATCH messages name, and deletes them when their rows are committed. */
final class BatchFiles {

    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageOptions options;
    private final BatchRoots roots;
    private final Sink sink;
    private final RecordStreams streams;
    private final LoneRecords records = new LoneRecords();

    BatchFiles(MessageOptions options, BatchRoots roots, Sink sink, RecordStreams streams) {
        this.options = options;
        this.roots = roots;
        this.sink = sink;
        this.streams = streams;
    }

    /** @param stream empty if its rows are not wanted */
    void read(JsonNode message, Optional<RecordStream> stream, long offset) {
        String format = message.path("encoding").path("format").asText("jsonl");
        String compression = message.path("encoding").path("compression").asText("none");
        JsonNode files = message.path("manifest");
        if (!files.isArray()) {
            throw new SourceException(Problem.of("a BATCH message has no list of files as its 'manifest'")
                    .at("byte " + offset));
        }
        if (stream.isEmpty()) {
            sink.count("BATCH files of streams that are not selected, left where they are", files.size());
            return;
        }
        for (JsonNode file : files) {
            Path path = roots.require(BatchPath.of(file.asText(), offset), offset);
            read(format, compression, path, stream.get());
            sink.afterCommit(() -> delete(path));
        }
    }

    private void read(String format, String compression, Path path, RecordStream stream) {
        if (!stream.hasColumns()) {
            throw new SourceException(Problem.of("stream '" + stream.name() + "' sent a BATCH before its SCHEMA")
                    .at(path.toString()));
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new SourceException(Problem.of("a BATCH message names something that is no file")
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
        } catch (NoSuchFileException e) {
            throw new SourceException(Problem.of("a BATCH file is not there").at(path.toString()), e);
        } catch (IOException e) {
            throw new SourceException(
                    Problem.of("cannot read a BATCH file: " + e.getMessage()).at(path.toString()), e);
        }
    }

    private void readLines(String compression, Path path, RecordStream stream) throws IOException {
        try (InputStream bytes = open(compression, path)) {
            LineReader lines = new LineReader(bytes, options.maxLineBytes());
            while (lines.advance()) {
                read(lines, stream, path);
            }
        }
    }

    private void read(LineReader lines, RecordStream stream, Path path) {
        if (lines.isTooLong()) {
            byte[] head = lines.head();
            String message =
                    "a line has " + lines.length() + " bytes, and 'max_line_bytes' is " + options.maxLineBytes();
            SourceLine line = new SourceLine(head, 0, head.length, lines.offset(), path.toString());
            stream.reject(line, "LINE_TOO_LONG", message);
            return;
        }
        SourceLine line = new SourceLine(lines.buffer(), lines.start(), lines.end(), lines.offset(), path.toString());
        if (!line.isBlank()) {
            records.load(line, stream);
            streams.added(line.to() - line.from());
        }
    }

    private static InputStream open(String compression, Path path) throws IOException {
        return switch (compression) {
            case "none" -> Files.newInputStream(path);
            case "gzip" -> unpacked(Files.newInputStream(path));
            default ->
                throw new SourceException(
                        Problem.of("BATCH files of the compression '" + compression + "' are not read here")
                                .at(path.toString())
                                .hint("configure the tap to write gzip, or none"));
        };
    }

    /** The plain text of a file, of which nothing may be passed over: it is deleted when its rows are safe. */
    private static InputStream unpacked(InputStream file) throws IOException {
        try {
            return GzipInput.open(file, BUFFER_BYTES);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static void takeParquet(Path path, RecordStream stream) throws IOException {
        stream.flush();
        requireKeys(path, stream);
        Path copy = stream.sink().newFile();
        copy(path, copy, stream);
        stream.add(copy, footer(path).rows());
    }

    /** Copies a file without the columns that are not wanted. */
    private static void copy(Path path, Path copy, RecordStream stream) throws IOException {
        List<String> columns = footer(path).schema().names();
        Set<String> kept = new LinkedHashSet<>(columns);
        kept.removeIf(stream.fields()::leavesOut);
        if (kept.size() == columns.size()) {
            Files.copy(path, copy);
        } else if (kept.isEmpty()) {
            throw new SourceException(Problem.of("a BATCH file has none of the columns that are selected")
                    .at(path.toString()));
        } else {
            RowGroups.copy(path, kept, copy);
            stream.sink()
                    .count("columns of BATCH files left out, as they are not selected", columns.size() - kept.size());
        }
    }

    private static void requireKeys(Path path, RecordStream stream) {
        FileFooter footer = footer(path);
        for (String key : stream.requiredKeys()) {
            boolean isMissing = footer.schema().find(key).isEmpty();
            Long nulls =
                    isMissing ? Long.valueOf(footer.rows()) : footer.nulls().get(key);
            if (nulls == null) {
                throw new SourceException(
                        Problem.of("a BATCH file does not say whether its key '" + key + "' is ever null")
                                .at(path.toString())
                                .hint("configure the tap to write statistics into Parquet files, or to write jsonl"));
            }
            if (nulls > 0) {
                throw new SourceException(
                        Problem.of("the key '" + key + "' is missing or null in " + nulls + " rows of a BATCH file")
                                .at(path.toString()));
            }
        }
    }

    /** What is no Parquet is the source's fault. */
    private static FileFooter footer(Path path) {
        try {
            return FileFooter.read(path);
        } catch (BucketException e) {
            throw new SourceException(e.problem(), e);
        }
    }

    /** The rows are safe, so that a file which stays is a matter of tidiness. */
    private void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            sink.count("BATCH file " + path + " is loaded, but cannot be deleted", 1);
        }
    }
}
