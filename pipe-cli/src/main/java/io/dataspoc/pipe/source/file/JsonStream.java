package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.TypeInference;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaUnion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Loads JSON files: a first pass over all records decides the types, a second one reads them. */
final class JsonStream implements FileReading {

    private final FileStream stream;
    private final LazyEngine engine;
    private final JsonScanner in = new JsonScanner();

    JsonStream(FileStream stream, LazyEngine engine) {
        this.stream = stream;
        this.engine = engine;
    }

    @Override
    public Description describe(List<InputFile> files, Supplier<Path> copies) {
        JsonRecords records = JsonRecords.first(stream, files, 0);
        Schema schema = layout(records, files, Schema.EMPTY).schema();
        return new Description(schema, records.rows(), records.extent());
    }

    @Override
    public void read(List<InputFile> files, StreamSink sink) {
        load(JsonRecords.all(stream, files), files, sink);
    }

    @Override
    public void readFirst(List<InputFile> files, int rows, StreamSink sink) {
        load(JsonRecords.first(stream, files, rows), files, sink);
    }

    private void load(JsonRecords records, List<InputFile> files, StreamSink sink) {
        RecordLayout layout = layout(records, files, sink.existing());
        if (records.rows() == 0) {
            sink.count("files without a record", files.size());
            return;
        }
        JsonRows rows = new JsonRows(layout, stream.options().json(), sink);
        records.forEach(rows::read);
        rows.flush();
    }

    /** Columns that do not come from the records are those of directories. */
    private RecordLayout layout(JsonRecords records, List<InputFile> files, Schema existing) {
        RecordLayout layout = inferred(records).layout(new TableNames(existing.names()));
        Map<String, LogicalType> directories =
                DirectoryValues.types(engine, files, stream.options().columns());
        for (Map.Entry<String, LogicalType> directory : directories.entrySet()) {
            if (layout.schema().names().stream().noneMatch(directory.getKey()::equalsIgnoreCase)) {
                layout = layout.withColumn(new Field(directory.getKey(), directory.getValue()));
            }
        }
        if (layout.schema().fields().isEmpty()) {
            layout = empty(existing);
        }
        for (int i = 0; i < layout.schema().fields().size(); i++) {
            layout = layout.withType(i, type(layout.schema().fields().get(i), existing));
        }
        return layout;
    }

    /** Records without a field are rows of a table that has columns, all of them absent; one column tells that. */
    private static RecordLayout empty(Schema existing) {
        return existing.fields().stream()
                .filter(field -> !field.name().startsWith("_"))
                .findFirst()
                .map(RecordLayout.EMPTY::withColumn)
                .orElse(RecordLayout.EMPTY);
    }

    /** What is no record is told when it is read, and has no part in the types of those that are. */
    private TypeInference inferred(JsonRecords records) {
        boolean[] areWhole = {true};
        TypeInference quick = new TypeInference(stream.options().json());
        records.forEach((record, file) -> areWhole[0] = areWhole[0] && observe(quick, record));
        if (areWhole[0]) {
            return quick;
        }
        TypeInference careful = new TypeInference(stream.options().json());
        records.forEach((record, file) -> {
            if (observe(new TypeInference(stream.options().json()), record)) {
                observe(careful, record);
            }
        });
        return careful;
    }

    /** Whether a record is whole; if not, a part of it may have been observed. */
    private boolean observe(TypeInference inference, RecordCutter record) {
        in.reset(record.buffer(), record.start(), record.end());
        try {
            inference.observe(in);
            return in.isAtEnd();
        } catch (JsonFaultException e) {
            return false;
        } finally {
            in.release();
        }
    }

    private LogicalType type(Field field, Schema existing) {
        LogicalType type = stream.options().columns().getOrDefault(field.name(), field.type());
        return existing.find(field.name())
                .map(known -> SchemaUnion.leastUpperBound(known.type(), type))
                .orElse(type);
    }
}
