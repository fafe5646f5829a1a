package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a load that the same keys identify, in tables of the engine: all of them, the last one of every key, and the
 * rows of the merged table that these replace.
 */
final class MergePart {

    /** A position is the number of the file, and that of the row in so many bits. */
    private static final int ROW_BITS = 40;

    private final Engine engine;
    private final Schema schema;
    private final InnerNames inner;
    private final List<String> keys;
    private final String rows;
    private final String last;
    private final String hits;
    private List<FileQuery.Input> files = List.of();

    /**
     * @param number of the part, in the order of arrival
     * @param schema the table's columns
     * @param keys none for rows that are always new
     */
    MergePart(Engine engine, int number, Schema schema, List<String> keys) {
        this.engine = engine;
        this.schema = schema;
        this.inner = InnerNames.beside(schema);
        this.keys = List.copyOf(keys);
        this.rows = "delta_" + number;
        this.last = "delta_last_" + number;
        this.hits = "base_hit_" + number;
    }

    /** @param deletedColumn the column that marks rows to remove; null if none are removed */
    void read(List<FileQuery.Input> read, @Nullable String deletedColumn) {
        files = List.copyOf(read);
        engine.execute("CREATE OR REPLACE TEMP VIEW " + rows + " AS SELECT *, (" + inner.file() + "::BIGINT << "
                + ROW_BITS + ") + " + inner.row() + " AS " + inner.position() + " FROM ("
                + FileQuery.numberedRows(files, schema, inner) + ")");
        String isDeleted = deletedColumn == null ? "false" : Sql.identifier(deletedColumn) + " IS NOT NULL";
        engine.execute("CREATE OR REPLACE TEMP TABLE " + last + " AS "
                + (keys.isEmpty()
                        ? "SELECT " + inner.position() + ", " + isDeleted + " AS " + inner.deleted() + ", false AS "
                                + inner.over() + " FROM " + rows
                        : lastOfKeys(
                                deletedColumn == null
                                        ? isDeleted
                                        : "arg_max(" + isDeleted + ", " + inner.position() + ")")));
    }

    private String lastOfKeys(String isDeleted) {
        return "SELECT " + names() + ", max(" + inner.position() + ") AS " + inner.position() + ", " + isDeleted
                + " AS " + inner.deleted() + ", false AS " + inner.over() + " FROM " + rows + " GROUP BY " + names();
    }

    private String names() {
        return FileQuery.names(keys);
    }

    /** Marks rows that a row of a later part takes the place of. */
    void giveWayTo(MergePart later) {
        if (!later.keys.isEmpty()) {
            engine.execute("UPDATE " + last + " SET " + inner.over() + " = true WHERE " + inner.position()
                    + " IN (SELECT " + inner.position() + " FROM " + rows + later.semiJoin() + ")");
        }
    }

    /** A key was written since if its row is another one now, or is there now only, or was there then only. */
    void leaveOutWrittenSince(List<FileQuery.Input> before, List<FileQuery.Input> now) {
        if (keys.isEmpty()) {
            return;
        }
        String then = incomingKeysOf(before);
        String current = incomingKeysOf(now);
        engine.execute("DELETE FROM " + last + " WHERE (" + names() + ") IN (SELECT (" + names() + ") FROM ((" + then
                + " EXCEPT ALL " + current + ") UNION ALL (" + current + " EXCEPT ALL " + then + ")))");
    }

    private String incomingKeysOf(List<FileQuery.Input> files) {
        String found = files.isEmpty()
                ? "SELECT " + FileQuery.names(schema) + " FROM " + rows + " WHERE false"
                : FileQuery.rows(files, schema);
        return "SELECT * FROM (" + found + ")" + semiJoin();
    }

    private String semiJoin() {
        return " SEMI JOIN " + last + " USING (" + names() + ")";
    }

    /** Looks the keys up in files of the table that may hold them. */
    void findHits(List<FileQuery.Input> base) {
        if (base.isEmpty() || keys.isEmpty()) {
            engine.execute("CREATE OR REPLACE TEMP TABLE " + hits + " AS SELECT * EXCLUDE (" + inner.position() + ", "
                    + inner.deleted()
                    + ", " + inner.over() + "), 0 AS " + inner.file() + ", 0 AS " + inner.row() + " FROM " + last
                    + " WHERE false");
            return;
        }
        List<Field> columns =
                keys.stream().map(key -> schema.find(key).orElseThrow()).toList();
        engine.execute("CREATE OR REPLACE TEMP TABLE " + hits + " AS SELECT " + names() + ", " + inner.file() + ", "
                + inner.row() + " FROM (" + FileQuery.numberedRows(base, new Schema(columns), inner) + ")"
                + semiJoin());
    }

    /** The rows of the table that are replaced or removed, as {@link RowMarks} takes them. */
    String hitRows() {
        return "SELECT " + inner.file() + " AS " + RowMarks.FILE + ", " + inner.row() + " AS " + RowMarks.ROW + " FROM "
                + hits;
    }

    /** The rows that the table gets. */
    List<FileQuery.Input> newRows() {
        RowMarks marks = new RowMarks(
                engine,
                last,
                "SELECT " + inner.position() + " >> " + ROW_BITS + " AS " + RowMarks.FILE + ", " + inner.position()
                        + " & "
                        + ((1L << ROW_BITS) - 1) + " AS " + RowMarks.ROW + " FROM " + last + " WHERE NOT "
                        + inner.deleted()
                        + " AND NOT " + inner.over());
        return IntStream.range(0, files.size())
                .filter(marks::isOn)
                .mapToObj(number -> marks.only(number, files.get(number)))
                .toList();
    }

    long taken() {
        return engine.number("SELECT count(*) FROM " + rows);
    }

    /** How many rows the table gets. */
    long fresh() {
        return engine.number(
                "SELECT count(*) FROM " + last + " WHERE NOT " + inner.deleted() + " AND NOT " + inner.over());
    }

    /** How many rows say that one is deleted. */
    long deleted() {
        return engine.number("SELECT count(*) FROM " + last + " WHERE " + inner.deleted() + " AND NOT " + inner.over());
    }

    /** How many of the rows that the table gets take the place of another. */
    long updated() {
        return keys.isEmpty()
                ? 0
                : engine.number("SELECT count(*) FROM (SELECT DISTINCT " + names() + " FROM " + hits + ") JOIN " + last
                        + " USING (" + names() + ") WHERE NOT " + inner.deleted() + " AND NOT " + inner.over());
    }
}
