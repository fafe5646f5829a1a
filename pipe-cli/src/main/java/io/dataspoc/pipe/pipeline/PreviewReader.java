package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.Suggestion;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the first rows of streams and writes nothing; a source is stopped when it has sent enough. */
public final class PreviewReader {

    /** How many rows are read of a source that cannot tell its streams, which may send another one after them. */
    private static final long ROWS_OF_UNKNOWN_STREAMS = 100_000;

    private final SourceContext context;
    private final EngineOptions engine;

    public PreviewReader(SourceContext context, EngineOptions engine) {
        this.context = context;
        this.engine = engine;
    }

    /** The first rows of all selected streams. */
    public Preview read(SourceDefinition definition, int rows) {
        Source source = definition.open(context);
        Optional<List<StreamDescription>> selected = source.selected();
        if (selected.isEmpty()) {
            return readUnknown(source, rows);
        }
        List<StreamPreview> previews = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (StreamDescription stream : selected.get()) {
            Preview preview = read(source, stream, rows);
            previews.addAll(preview.streams());
            notes.addAll(preview.notes());
        }
        return new Preview(previews, notes);
    }

    /**
     * The first rows of one stream.
     *
     * @throws ConfigException if the pipeline selects no such stream
     */
    public Preview read(SourceDefinition definition, String stream, int rows) {
        Source source = definition.open(context);
        StreamDescription wanted = source.selected()
                .map(selected -> find(selected, stream))
                .orElseGet(() -> new StreamDescription(stream, Schema.EMPTY, List.of(), null));
        return read(source, wanted, rows);
    }

    private static StreamDescription find(List<StreamDescription> selected, String name) {
        List<String> names = selected.stream().map(StreamDescription::name).toList();
        return selected.stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException(Problem.of("the pipeline reads no stream '" + name + "'")
                        .hint(Suggestion.hint(name, names).orElse("it reads " + String.join(", ", names)))));
    }

    private Preview read(Source source, StreamDescription stream, int rows) {
        try (PreviewSink sink = PreviewSink.of(stream, rows, engine)) {
            source.read(ReadRequest.first(stream.name(), rows), sink);
            return sink.preview(stream.remark().stream().toList());
        }
    }

    private Preview readUnknown(Source source, int rows) {
        try (PreviewSink sink = PreviewSink.ofUnknown(rows, ROWS_OF_UNKNOWN_STREAMS, engine)) {
            source.read(new ReadRequest(null), sink);
            return sink.preview(List.of());
        }
    }
}
