package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a file of a table out of one of someone else: byte by byte where it can be. */
final class ParquetConversion {

    private final Engine engine;
    private final ParquetFile file;
    private final List<String> columns = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final ParquetRules rules;

    /** @param schema of the stream, for the types of the directories' columns */
    ParquetConversion(Engine engine, ParquetFile file, Schema schema) {
        this.engine = engine;
        this.file = file;
        this.rules = new ParquetRules(file);
        for (ParquetFile.Column column : file.columns()) {
            columns.add(
                    column.expression() + " AS " + Sql.identifier(column.field().name()));
            fields.add(column.field());
        }
        for (Map.Entry<String, String> directory : file.file().directories().entrySet()) {
            boolean isOfFile = file.schema().names().stream().anyMatch(directory.getKey()::equalsIgnoreCase);
            if (!isOfFile) {
                Field field = schema.fields().stream()
                        .filter(column -> column.name().equalsIgnoreCase(directory.getKey()))
                        .findFirst()
                        .orElseThrow();
                DirectoryValues.Cast cast = DirectoryValues.cast(engine, directory.getValue(), field);
                cast.fault().ifPresent(rules::addFault);
                columns.add(cast.expression() + " AS " + Sql.identifier(field.name()));
                fields.add(field);
            }
        }
    }

    private boolean isPlain() {
        return file.isPlain() && fields.size() == file.columns().size();
    }

    /** Loads all rows. */
    void load(StreamSink sink) {
        Path target = sink.newFile();
        rules.addKeys(sink.requiredKeys(), fields);
        if (areBroken()) {
            reject(sink);
            convert(rows("NOT " + rules.broken()), target, sink);
        } else if (isPlain()) {
            requireReadable();
            copy(target);
        } else {
            convert(rows("true"), target, sink);
        }
        sink.progress(file.file().size());
        sink.add(target, new Schema(fields));
    }

    private boolean areBroken() {
        try {
            return rules.areBroken(engine, rows());
        } catch (EngineException e) {
            throw unreadable(e);
        }
    }

    private void reject(StreamSink sink) {
        try {
            rules.reject(engine, rows(), fields, sink);
        } catch (EngineException e) {
            throw unreadable(e);
        }
    }

    private DataspocException unreadable(EngineException cause) {
        return failed("cannot be read to its end: ", cause);
    }

    /** Loads the first rows. */
    void loadFirst(long count, StreamSink sink) {
        Path target = sink.newFile();
        convert(rows("true LIMIT " + count), target, sink);
        sink.add(target, new Schema(fields));
    }

    private String rows(String condition) {
        return "SELECT * FROM (" + rows() + ") WHERE " + condition;
    }

    private String rows() {
        return "SELECT " + String.join(", ", columns) + " FROM " + file.table();
    }

    /** A footer says nothing of the pages, and what is copied must not be found damaged when the source is gone. */
    private void requireReadable() {
        try {
            engine.number("SELECT coalesce(max(hash(COLUMNS(*)) % 2), 0) FROM (" + rows("true") + ")");
        } catch (EngineException e) {
            throw unreadable(e);
        }
    }

    private void copy(Path target) {
        try (WrittenFile out = new WrittenFile(target);
                InputStream in = Files.newInputStream(file.file().path())) {
            out.writeAll(in);
        } catch (IOException e) {
            throw FileCompression.unreadable(file.file(), e);
        }
    }

    private void convert(String query, Path target, StreamSink sink) {
        WriteOptions options = sink.fileOptions();
        int restarts = engine.restarts();
        try {
            engine.copyToParquet(
                    query,
                    target,
                    String.format(
                            Locale.ROOT,
                            "COMPRESSION %s, ROW_GROUP_SIZE %d",
                            options.compression().copyOption(),
                            options.rowGroupRows()),
                    Engine.Pace.ANY,
                    share -> {});
            if (engine.restarts() > restarts) {
                sink.count(Engine.RESTARTS, 1);
            }
        } catch (EngineException e) {
            throw failed("cannot be converted: ", e);
        }
    }

    private DataspocException failed(String what, EngineException cause) {
        String name = file.file().name();
        Optional<BucketException> shortage = cause.shortage(name);
        return shortage.isPresent()
                ? shortage.get()
                : new SourceException(
                        Problem.of(what + cause.firstLine()).at(name).hint("repair it, or leave it out"), cause);
    }
}
