package io.dataspoc.load;

import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbered rows for one table, and what they make of it.
 *
 * @param table which table
 * @param mode how they are written
 * @param columns an integer {@code id} and a {@code text}
 * @param firstId the id of the first row
 * @param count how many rows
 * @param text what the text of every row begins with; its id follows
 */
record TableRows(TableId table, WriteMode mode, Schema columns, long firstId, int count, String text) {

    static final TableId ORDERS = Lake.ORDERS;
    static final TableId CUSTOMERS = new TableId("raw", "shop", "customers");

    /** Columns whose ids are of a smaller type than usual. */
    static final Schema NARROW = Schema.of(
            new Field("id", new IntegerType(32, IntegerType.Signedness.SIGNED)), new Field("text", new StringType()));

    static TableRows append(TableId table, long firstId, int count, String text) {
        return new TableRows(table, WriteMode.APPEND, Lake.COLUMNS, firstId, count, text);
    }

    static TableRows replace(TableId table, long firstId, int count, String text) {
        return new TableRows(table, WriteMode.REPLACE, Lake.COLUMNS, firstId, count, text);
    }

    static TableRows merge(TableId table, long firstId, int count, String text) {
        return new TableRows(table, WriteMode.MERGE, Lake.COLUMNS, firstId, count, text);
    }

    TableRows withColumns(Schema others) {
        return new TableRows(table, mode, others, firstId, count, text);
    }

    /** A row of a table, as a test compares it. */
    record Row(long id, String text) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            int byId = Long.compare(id, other.id);
            return byId != 0 ? byId : text.compareTo(other.text);
        }

        @Override
        public String toString() {
            return id + "=" + text;
        }
    }

    void writeTo(Load load) {
        TableLoad target = load.table(Lake.spec(table, mode));
        target.declare(columns);
        RowBatch batch = target.batch(columns);
        for (Row row : rows()) {
            byte[] value = row.text().getBytes(StandardCharsets.UTF_8);
            ((LongVector) batch.column(0)).append(row.id());
            ((BytesVector) batch.column(1)).append(value, 0, value.length);
            batch.endRow();
        }
        target.write(batch, null);
    }

    /** Makes of the tables what the rows make of them. */
    void applyTo(Map<TableId, List<Row>> tables) {
        List<Row> now = new ArrayList<>(tables.getOrDefault(table, List.of()));
        switch (mode) {
            case APPEND -> {}
            case REPLACE -> now.clear();
            case MERGE -> now.removeIf(row -> row.id() >= firstId && row.id() < firstId + count);
        }
        now.addAll(rows());
        now.sort(null);
        tables.put(table, now);
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (long id = firstId; id < firstId + count; id++) {
            rows.add(new Row(id, text + id));
        }
        return rows;
    }
}
