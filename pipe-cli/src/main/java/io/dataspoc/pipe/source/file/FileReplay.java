package io.dataspoc.pipe.source.file;

import io.dataspoc.config.Home;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.temporary.TemporaryDirectory;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads rows of files again that could not be loaded: their texts, as files like those that they come from. A row stays
 * rejected as it is if its stream is gone, or if its text alone is not enough, as of rows of Parquet files.
 */
final class FileReplay implements Replay {

    private final List<FileStream> streams;
    private final ReplicationMethod method;
    private final Home home;
    private final EngineOptions engine;
    private final Sink sink;
    private final Map<String, StreamSink> sinks = new LinkedHashMap<>();
    private final Map<FileStream, Map<KeptRows.Likeness, KeptRows>> rows = new LinkedHashMap<>();

    FileReplay(List<FileStream> streams, ReplicationMethod method, Home home, EngineOptions engine, Sink sink) {
        this.streams = List.copyOf(streams);
        this.method = method;
        this.home = home;
        this.engine = engine;
        this.sink = sink;
    }

    @Override
    public void read(String stream, RejectedRow row) {
        Optional<FileStream> known =
                streams.stream().filter(one -> one.name().equals(stream)).findFirst();
        StreamSink target = sinks.computeIfAbsent(
                stream,
                name -> sink.open(known.map(one -> one.unread(method))
                        .orElseGet(() -> new StreamDescription(name, Schema.EMPTY, List.of(), method))));
        Optional<RowOrigin> origin = RowOriginFormat.parse(row.schema());
        if (known.isPresent() && origin.isPresent()) {
            keep(known.get(), origin.get(), row);
        } else {
            target.reject(row);
        }
    }

    private void keep(FileStream stream, RowOrigin origin, RejectedRow row) {
        KeptRows.Likeness likeness = new KeptRows.Likeness(origin.file(), origin.heading());
        rows.computeIfAbsent(stream, key -> new LinkedHashMap<>())
                .computeIfAbsent(likeness, key -> new KeptRows(stream, likeness))
                .add(origin, row);
    }

    @Override
    public void finish() {
        if (rows.isEmpty()) {
            return;
        }
        try (LazyEngine session = new LazyEngine(engine);
                TemporaryDirectory scratch = TemporaryDirectory.create(engine.spillDirectory())) {
            rows.forEach((stream, kept) -> load(stream, List.copyOf(kept.values()), session, scratch));
        }
        rows.clear();
    }

    /** Files that are read alike are read together, for all of their rows decide over types. */
    private void load(FileStream stream, List<KeptRows> kept, LazyEngine session, TemporaryDirectory scratch) {
        StreamSink target = Objects.requireNonNull(sinks.get(stream.name()), "opened with its first row");
        Map<FileStream, List<InputFile>> files = new LinkedHashMap<>();
        for (KeptRows one : kept) {
            Path path = scratch.newFile();
            if (one.write(path, target::reject)) {
                files.computeIfAbsent(one.stream(), key -> new ArrayList<>()).add(one.like(path, home));
            }
        }
        files.forEach((alike, list) -> FileReading.of(alike, list, session).read(list, target));
    }
}
