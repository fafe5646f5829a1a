package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TypeInference;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaUnion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads JSON files: a first pass over all records decides the types, a second one reads them. */
final class JsonStream implements FileReading {

    private final FileStream stream;
    private final JsonScanner in = new JsonScanner();
    private final Map<InputFile, Path> copied = new HashMap<>();

    JsonStream(FileStream stream) {
        this.stream = stream;
    }

    /** Takes one record after the other. */
    private interface Receiver {
        void receive(RecordCutter record, InputFile file);
    }

    @Override
    public Schema describe(List<InputFile> files, Supplier<Path> copies) {
        return layout(files, Schema.EMPTY, copies).schema();
    }

    @Override
    public void read(List<InputFile> files, StreamSink sink) {
        RecordLayout layout = layout(files, sink.existing(), sink::newFile);
        if (layout.schema().fields().isEmpty()) {
            sink.count("files without a record", files.size());
            return;
        }
        JsonRows rows = new JsonRows(layout, stream.options().json(), sink);
        forEach(files, sink::newFile, rows::read);
        rows.flush();
    }

    private RecordLayout layout(List<InputFile> files, Schema existing, Supplier<Path> copies) {
        TypeInference inference = new TypeInference(stream.options().json());
        forEach(files, copies, (record, file) -> observe(inference, record));
        RecordLayout layout = inference.layout();
        for (int i = 0; i < layout.schema().fields().size(); i++) {
            layout = layout.withType(i, type(layout.schema().fields().get(i), existing));
        }
        return layout;
    }

    /** What is no record is told when it is read. */
    private void observe(TypeInference inference, RecordCutter record) {
        in.reset(record.buffer(), record.start(), record.end());
        try {
            inference.observe(in);
        } catch (JsonFaultException e) {
            in.reset(record.buffer(), record.start(), record.end());
        }
    }

    private LogicalType type(Field field, Schema existing) {
        LogicalType type = stream.options().columns().getOrDefault(field.name(), field.type());
        return existing.find(field.name())
                .map(known -> SchemaUnion.leastUpperBound(known.type(), type))
                .orElse(type);
    }

    private void forEach(List<InputFile> files, Supplier<Path> copies, Receiver receiver) {
        for (InputFile file : files) {
            try (InputStream bytes = open(file, copies)) {
                RecordCutter records = new RecordCutter(bytes, cut(file));
                while (records.advance()) {
                    receiver.receive(records, file);
                }
            } catch (IOException e) {
                throw Compression.unreadable(file, e);
            }
        }
    }

    private InputStream open(InputFile file, Supplier<Path> copies) throws IOException {
        Optional<Charset> foreign =
                Utf8Copy.foreign(file, stream.options().csv().encoding());
        if (foreign.isEmpty()) {
            return Compression.open(file);
        }
        Path copy = copied.computeIfAbsent(file, key -> {
            Path path = copies.get();
            Utf8Copy.write(file, foreign.get(), path);
            return path;
        });
        return Files.newInputStream(copy);
    }

    private RecordCutter.Cut cut(InputFile file) {
        return FileSource.kind(stream, file) == FileKind.JSONL ? RecordCutter.Cut.LINES : RecordCutter.Cut.VALUES;
    }

    /** JSON has no place for the values of directories. */
    static void requireNoDirectories(FileStream stream, List<InputFile> files) {
        List<InputFile> named = new ArrayList<>(files);
        named.removeIf(file -> file.directories().isEmpty());
        if (!named.isEmpty()) {
            throw new SourceException(Problem.of("the directories of JSON files cannot become columns")
                    .at(named.get(0).name())
                    .hint("leave 'hive' out for the stream '" + stream.name() + "'"));
        }
    }
}
