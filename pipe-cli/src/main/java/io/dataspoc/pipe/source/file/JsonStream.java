package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Loads JSON files: first passes over all records decide the types, a last one reads them. */
final class JsonStream implements FileReading {

    private final FileStream stream;
    private final LazyEngine engine;
    private final DirectoryJson values;

    JsonStream(FileStream stream, LazyEngine engine) {
        this.stream = stream;
        this.engine = engine;
        this.values = new DirectoryJson(engine);
    }

    @Override
    public Description describe(List<InputFile> files, Supplier<Path> copies) {
        JsonRecords records = JsonRecords.first(stream, files, 0);
        Schema schema =
                types(files, Schema.EMPTY).columns(records, List.of()).layout().schema();
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
        JsonTypes types = types(files, sink.existing());
        JsonColumns columns = types.columns(records, sink.requiredKeys());
        if (records.rows() == 0) {
            sink.count("files without a record", files.size());
            sink.declare(Schema.EMPTY);
            return;
        }
        if (columns.trial() == null) {
            List<String> names = columns.layout().schema().names();
            new DeclaredColumns(stream.options(), sink.existing(), names).tell(sink);
        }
        JsonPlaces places = new JsonPlaces(types, records, columns);
        for (Field field : columns.layout().schema().fields()) {
            sink.seen(field, () -> places.of(field));
        }
        JsonRows rows = new JsonRows(columns, stream.options().json(), values, sink);
        records.forEach(rows::read);
        rows.flush();
    }

    private JsonTypes types(List<InputFile> files, Schema existing) {
        FileOptions options = stream.options();
        return new JsonTypes(options, DirectoryValues.types(engine, files, options.columns()), values, existing);
    }
}
