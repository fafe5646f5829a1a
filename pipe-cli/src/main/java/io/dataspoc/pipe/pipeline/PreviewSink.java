package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows of streams in memory, and wants no more when it has them. */
final class PreviewSink implements Sink, AutoCloseable {

    private static final int MOST_NOTES = 10;

    private final int rows;
    private final long limit;
    private final @Nullable String only;
    private final Map<String, PreviewStream> streams = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final PreviewFiles files;
    private long rejected;

    private PreviewSink(int rows, long limit, @Nullable String only, EngineOptions engine) {
        this.rows = rows;
        this.limit = limit;
        this.only = only;
        this.files = new PreviewFiles(engine);
    }

    /** For one stream, whose columns are shown even if it has no rows. */
    static PreviewSink of(StreamDescription stream, int rows, EngineOptions engine) {
        PreviewSink sink = new PreviewSink(rows, Long.MAX_VALUE, stream.name(), engine);
        sink.open(stream).declare(stream.schema());
        return sink;
    }

    /** For all streams that come within so many rows. */
    static PreviewSink ofUnknown(int rows, long limit, EngineOptions engine) {
        return new PreviewSink(rows, limit, null, engine);
    }

    @Override
    public StreamSink open(StreamDescription stream) {
        return streams.computeIfAbsent(
                stream.name(), name -> new PreviewStream(name, rows, files, row -> reject(name, row)));
    }

    @Override
    public boolean wantsMore() {
        if (only == null) {
            return streams.values().stream().mapToLong(PreviewStream::seen).sum() < limit;
        }
        PreviewStream stream = streams.get(only);
        return stream == null || stream.seen() < rows;
    }

    @Override
    public void state(JsonNode state, Flush flush) {}

    @Override
    public void reject(RejectedRow row) {
        reject("", row);
    }

    private void reject(String stream, RejectedRow row) {
        rejected++;
        if (rejected <= MOST_NOTES) {
            String place = (stream.isEmpty() ? "" : "stream '" + stream + "', ") + "byte " + row.offset();
            notes.add("a row cannot be loaded: " + place + ": " + row.message());
        }
    }

    @Override
    public void count(String what, long times) {}

    @Override
    public void afterCommit(Runnable action) {}

    /** @param remarks on the streams, which come before the notes on their rows */
    Preview preview(List<String> remarks) {
        List<String> told = new ArrayList<>(remarks);
        told.addAll(notes);
        if (rejected > MOST_NOTES) {
            told.add("rows that cannot be loaded: " + rejected);
        }
        return new Preview(
                streams.values().stream()
                        .filter(stream -> only == null || stream.name().equals(only))
                        .map(PreviewStream::preview)
                        .toList(),
                told);
    }

    @Override
    public void close() {
        files.close();
    }
}
