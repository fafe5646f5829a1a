package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.Widening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Loads Parquet files: as they are where they can be, byte by byte. Files whose columns differ are united by the types
 * that hold both; where none does, that is an error.
 */
final class ParquetStream implements FileReading {

    private final FileStream stream;
    private final Engine engine;

    ParquetStream(FileStream stream, Engine engine) {
        this.stream = stream;
        this.engine = engine;
    }

    @Override
    public Schema describe(List<InputFile> files, Supplier<Path> copies) {
        return united(open(files), directories(files));
    }

    @Override
    public void read(List<InputFile> files, StreamSink sink) {
        List<ParquetFile> opened = open(files);
        Map<String, LogicalType> directories = directories(files);
        Schema schema = united(opened, directories);
        sink.declare(schema);
        for (ParquetFile file : opened) {
            load(file, schema, sink);
        }
    }

    private List<ParquetFile> open(List<InputFile> files) {
        return files.stream()
                .map(file -> ParquetFile.open(engine, file, stream.options().columns()))
                .toList();
    }

    /** The types of the directories' columns, of all of their values. */
    private Map<String, LogicalType> directories(List<InputFile> files) {
        Map<String, LogicalType> types = new LinkedHashMap<>();
        for (InputFile file : files) {
            file.directories().forEach((name, value) -> types.put(name, new StringType()));
        }
        types.replaceAll((name, type) -> DirectoryValues.type(engine, files, name));
        types.replaceAll((name, type) -> stream.options().columns().getOrDefault(name, type));
        return types;
    }

    private static Schema united(List<ParquetFile> files, Map<String, LogicalType> directories) {
        Schema schema = Schema.EMPTY;
        Map<String, String> seen = new LinkedHashMap<>();
        for (ParquetFile file : files) {
            for (Field field : file.schema().fields()) {
                schema = schema.with(field.withType(united(schema, field, file, seen)));
                seen.putIfAbsent(field.name(), file.file().name());
            }
        }
        for (Map.Entry<String, LogicalType> directory : directories.entrySet()) {
            if (schema.find(directory.getKey()).isEmpty()) {
                schema = schema.with(new Field(directory.getKey(), directory.getValue()));
            }
        }
        return schema;
    }

    private static LogicalType united(Schema schema, Field field, ParquetFile file, Map<String, String> seen) {
        Optional<Field> known = schema.find(field.name());
        if (known.isEmpty()) {
            return field.type();
        }
        return Widening.of(known.get().type(), field.type())
                .orElseThrow(() -> new SourceException(Problem.of("column '" + field.name() + "' is " + field.type()
                                + " here and " + known.get().type() + " in "
                                + seen.get(field.name()) + "; no type holds both exactly")
                        .at(file.file().name())
                        .hint("load it as text: 'columns: {" + field.name() + ": string}'")));
    }

    private void load(ParquetFile file, Schema schema, StreamSink sink) {
        Path target = sink.newFile();
        List<String> columns = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (ParquetFile.Column column : file.columns()) {
            columns.add(
                    column.expression() + " AS " + Sql.identifier(column.field().name()));
            fields.add(column.field());
        }
        for (Map.Entry<String, String> directory : file.file().directories().entrySet()) {
            if (file.schema().find(directory.getKey()).isEmpty()) {
                Field field = schema.find(directory.getKey()).orElseThrow();
                columns.add("CAST(" + DirectoryValues.literal(directory.getValue()) + " AS "
                        + DuckTypes.of(field.type()) + ") AS " + Sql.identifier(field.name()));
                fields.add(field);
            }
        }
        boolean isPlain = file.isPlain() && fields.size() == file.columns().size();
        if (isPlain) {
            copy(file.file(), target);
        } else {
            convert(file.file(), columns, target, sink.fileOptions());
        }
        sink.add(target, new Schema(fields));
    }

    private static void copy(InputFile file, Path target) {
        try {
            Files.copy(file.path(), target);
        } catch (IOException e) {
            throw Compression.unreadable(file, e);
        }
    }

    private void convert(InputFile file, List<String> columns, Path target, WriteOptions options) {
        String query = "SELECT " + String.join(", ", columns) + " FROM read_parquet(" + Sql.file(file.path())
                + ", hive_partitioning = false)";
        try {
            engine.copyToParquet(
                    query,
                    target,
                    String.format(
                            Locale.ROOT,
                            "COMPRESSION %s, ROW_GROUP_SIZE %d",
                            options.compression().copyOption(),
                            options.rowGroupRows()));
        } catch (EngineException e) {
            throw new SourceException(
                    Problem.of("cannot be converted: "
                                    + String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("the engine failed"))
                            .at(file.name()),
                    e);
        }
    }
}
