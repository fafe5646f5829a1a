package io.dataspoc.pipe.pipeline;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaUnion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows of one stream. */
final class PreviewStream implements StreamSink {

    private final String name;
    private final int wanted;
    private final PreviewFiles files;
    private final Consumer<RejectedRow> rejections;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private Schema schema = Schema.EMPTY;

    /** Handed out and not written yet: its rows count, for a source may wait long until it is full. */
    private @Nullable RowBatch open;

    private long taken;

    PreviewStream(String name, int wanted, PreviewFiles files, Consumer<RejectedRow> rejections) {
        this.name = name;
        this.wanted = wanted;
        this.files = files;
        this.rejections = rejections;
    }

    String name() {
        return name;
    }

    /** How many rows have come so far. */
    long seen() {
        return taken + (open == null ? 0 : open.rows());
    }

    StreamPreview preview() {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            schema.names().forEach(column -> cells.add(row.get(column)));
            values.add(cells);
        }
        return new StreamPreview(name, schema, values);
    }

    @Override
    public Schema existing() {
        return Schema.EMPTY;
    }

    @Override
    public List<String> requiredKeys() {
        return List.of();
    }

    @Override
    public void declare(Schema columns) {
        schema = SchemaUnion.of(schema, columns);
    }

    @Override
    public RowBatch batch(Schema columns) {
        RowBatch batch = new RowBatch(columns);
        open = batch;
        return batch;
    }

    @Override
    public void write(RowBatch batch, @Nullable Long version) {
        open = open == batch ? null : open;
        declare(batch.schema());
        for (int row = 0; row < batch.rows() && rows.size() < wanted; row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < batch.schema().fields().size(); i++) {
                Field field = batch.schema().fields().get(i);
                values.put(field.name(), VectorValue.of(field.type(), batch.column(i), row));
            }
            rows.add(values);
        }
        taken += batch.rows();
    }

    @Override
    public Path newFile() {
        return files.next();
    }

    @Override
    public void add(Path file) {
        PreviewFiles.Content content = files.read(file, wanted - rows.size());
        declare(content.schema());
        rows.addAll(content.rows());
        taken += content.rowsInAll();
    }

    @Override
    public void activate(long version) {}

    @Override
    public void reject(RejectedRow row) {
        rejections.accept(row);
    }

    @Override
    public void count(String what, long times) {}
}
