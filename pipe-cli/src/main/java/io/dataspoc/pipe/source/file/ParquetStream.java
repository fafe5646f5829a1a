package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.Widening;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Loads Parquet files: as they are where they can be, byte by byte. Files whose columns differ are united by the types
 * that hold both; where none does, that is an error.
 */
final class ParquetStream implements FileReading {

    private final FileStream stream;
    private final LazyEngine engine;

    ParquetStream(FileStream stream, LazyEngine engine) {
        this.stream = stream;
        this.engine = engine;
    }

    @Override
    public Description describe(List<InputFile> files, Supplier<Path> copies) {
        List<ParquetFile> opened = open(files, Schema.EMPTY);
        Schema schema = united(
                opened, DirectoryValues.types(engine, files, stream.options().columns()));
        new DeclaredColumns(stream.options(), Schema.EMPTY, schema.names())
                .requireNoSlip(files.get(0).name());
        return new Description(
                schema, opened.stream().mapToLong(ParquetFile::rows).sum(), Extent.ALL_ROWS);
    }

    @Override
    public void read(List<InputFile> files, StreamSink sink) {
        List<ParquetFile> opened = open(files, sink.existing());
        Map<String, LogicalType> directories =
                DirectoryValues.types(engine, files, stream.options().columns());
        Schema schema = united(opened, directories);
        DeclaredColumns declared = new DeclaredColumns(stream.options(), sink.existing(), schema.names());
        declared.requireNoSlip(files.get(0).name());
        declared.tell(sink);
        sink.declare(schema);
        for (ParquetFile file : opened) {
            file.schema().fields().forEach(field -> sink.seen(field, file.file()::name));
            new ParquetConversion(engine.engine(), file, schema).load(sink);
        }
    }

    private List<ParquetFile> open(List<InputFile> files, Schema existing) {
        ColumnNaming naming = new ColumnNaming(existing.names());
        return files.stream()
                .map(file -> ParquetFile.open(
                        engine.engine(), file, naming, stream.options().columns()))
                .toList();
    }

    @Override
    public void readFirst(List<InputFile> files, int rows, StreamSink sink) {
        List<ParquetFile> opened = open(files, sink.existing());
        Schema schema = united(
                opened, DirectoryValues.types(engine, files, stream.options().columns()));
        sink.declare(schema);
        long left = rows;
        for (ParquetFile file : opened) {
            if (left > 0) {
                new ParquetConversion(engine.engine(), file, schema).loadFirst(left, sink);
                left -= file.rows();
            }
        }
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
            if (schema.names().stream().noneMatch(directory.getKey()::equalsIgnoreCase)) {
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
}
