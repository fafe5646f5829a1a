package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.RejectedRow;
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
import java.util.stream.Collectors;

/** Makes a file of a table out of one of someone else: byte by byte where it can be. */
final class ParquetConversion {

    private final Engine engine;
    private final ParquetFile file;
    private final List<String> columns = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    /** @param schema of the stream, for the types of the directories' columns */
    ParquetConversion(Engine engine, ParquetFile file, Schema schema) {
        this.engine = engine;
        this.file = file;
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
                columns.add("CAST(" + DirectoryValues.literal(directory.getValue()) + " AS "
                        + DuckTypes.of(field.type()) + ") AS " + Sql.identifier(field.name()));
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
        String keyless = keyless(sink.requiredKeys());
        boolean hasKeyless = !keyless.isEmpty() && engine.number("SELECT count(*) FROM (" + rows(keyless) + ")") > 0;
        if (hasKeyless) {
            reject(keyless, sink);
            convert(rows("NOT (" + keyless + ")"), target, sink);
        } else if (isPlain()) {
            requireReadable();
            copy(target);
        } else {
            convert(rows("true"), target, sink);
        }
        sink.progress(file.file().size());
        sink.add(target, new Schema(fields));
    }

    /** Loads the first rows. */
    void loadFirst(long count, StreamSink sink) {
        Path target = sink.newFile();
        convert(rows("true LIMIT " + count), target, sink);
        sink.add(target, new Schema(fields));
    }

    /** The condition of rows without a key; empty where there are no keys. */
    private String keyless(List<String> keys) {
        for (String key : keys) {
            if (fields.stream().noneMatch(field -> field.name().equals(key))) {
                throw MissingKey.of(key, file.file(), file.written());
            }
        }
        return keys.stream().map(key -> Sql.identifier(key) + " IS NULL").collect(Collectors.joining(" OR "));
    }

    private String rows(String condition) {
        return "SELECT * FROM (" + rows() + ") WHERE " + condition;
    }

    private String rows() {
        return "SELECT " + String.join(", ", columns) + " FROM "
                + Sql.parquet(List.of(file.file().path()));
    }

    private void reject(String keyless, StreamSink sink) {
        String values = fields.stream()
                .map(field -> Sql.identifier(field.name()))
                .map(name -> name + " := " + name)
                .collect(Collectors.joining(", "));
        engine.query(
                "SELECT row_number() OVER (), to_json(struct_pack(" + values + "))::VARCHAR FROM (" + rows()
                        + ") QUALIFY " + keyless,
                row -> {
                    sink.reject(new RejectedRow(
                            "MISSING_KEY",
                            file.file().name() + ": row " + row.number(1) + ": no value for the key",
                            0,
                            String.valueOf(row.text(2))));
                    return row.number(1);
                });
    }

    /** A footer says nothing of the pages, and what is copied must not be found damaged when the source is gone. */
    private void requireReadable() {
        try {
            engine.number("SELECT coalesce(max(hash(COLUMNS(*)) % 2), 0) FROM (" + rows("true") + ")");
        } catch (EngineException e) {
            throw failed("cannot be read to its end: ", e);
        }
    }

    private void copy(Path target) {
        try (WrittenFile out = new WrittenFile(target);
                InputStream in = Files.newInputStream(file.file().path())) {
            out.writeAll(in);
        } catch (IOException e) {
            throw Compression.unreadable(file.file(), e);
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
