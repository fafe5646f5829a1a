package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of a load into a table by copy on write: files that hold an incoming key are written again without
 * it, and the last row of every key comes beside them. The order of arrival decides which row is the last.
 */
final class Merge {

    private static final String POSITION = "__position";
    private static final String DELETED = "__deleted";

    private final Rewriter rewriter;
    private final Engine engine;
    private final Schema schema;
    private final List<String> keys;
    private final @Nullable String deletedColumn;
    private final Function<DataFile, FileQuery.Input> inputs;

    /**
     * @param schema the table's columns after the merge
     * @param deletedColumn the column that marks rows to remove; null if none are removed
     * @param inputs how data files of the table are read
     */
    Merge(
            Rewriter rewriter,
            Schema schema,
            List<String> keys,
            @Nullable String deletedColumn,
            Function<DataFile, FileQuery.Input> inputs) {
        this.rewriter = rewriter;
        this.engine = rewriter.engine();
        this.schema = schema;
        this.keys = List.copyOf(keys);
        this.deletedColumn = deletedColumn;
        this.inputs = inputs;
    }

    /**
     * Where survivors of the same kind lie: they stay together.
     *
     * @param partition the values of their directory
     * @param version the version of the stream that they belong to
     */
    private record Group(
            List<PartitionValue> partition, @Nullable Long version) {}

    /**
     * Merges.
     *
     * @param delta the rows of the load, in the order of arrival
     * @param base the files of the table that may hold one of their keys
     * @param rewrite files of the table that are to be written again in any case
     * @param placement where new rows go
     * @param version the version of the stream that new rows belong to
     * @param before the files of the version that the rows were meant for, if that is an older one: keys that were
     *     written since are left out; null otherwise
     */
    MergeResult run(
            List<FileQuery.Input> delta,
            List<DataFile> base,
            Set<DataFile> rewrite,
            Placement placement,
            @Nullable Long version,
            @Nullable List<FileQuery.Input> before) {
        readDelta(delta);
        if (before != null) {
            leaveOutWrittenSince(before, base.stream().map(inputs).toList());
        }
        long taken = engine.number("SELECT count(*) FROM delta");
        long distinct = engine.number("SELECT count(*) FROM delta_last");
        long deleted = engine.number("SELECT count(*) FROM delta_last WHERE " + DELETED);
        Set<DataFile> hit = new LinkedHashSet<>(rewrite);
        hit.addAll(findHits(base));
        long updated = engine.number("SELECT count(*) FROM (SELECT DISTINCT " + names() + " FROM base_hit) JOIN"
                + " delta_last USING (" + names() + ") WHERE NOT " + DELETED);
        long replaced = engine.number("SELECT count(*) FROM base_hit");
        List<StagedFile> added = stage(hit, placement, version);
        requireBalance(hit, added, replaced, distinct - deleted);
        return new MergeResult(
                added, List.copyOf(hit), distinct - deleted - updated, updated, deleted, taken - distinct);
    }

    private String names() {
        return FileQuery.names(keys);
    }

    private void readDelta(List<FileQuery.Input> delta) {
        engine.execute("CREATE OR REPLACE TEMP VIEW delta AS SELECT *, (" + FileQuery.FILE + "::BIGINT << 40) + "
                + FileQuery.ROW + " AS " + POSITION + " FROM (" + FileQuery.numberedRows(delta, schema) + ")");
        String deleted = deletedColumn == null
                ? "false"
                : "arg_max(" + Sql.identifier(deletedColumn) + " IS NOT NULL, " + POSITION + ")";
        engine.execute("CREATE OR REPLACE TEMP TABLE delta_last AS SELECT " + names() + ", max(" + POSITION + ") AS "
                + POSITION + ", " + deleted + " AS " + DELETED + " FROM delta GROUP BY " + names());
    }

    /** A key was written since if its row is another one now, or is there now only, or was there then only. */
    private void leaveOutWrittenSince(List<FileQuery.Input> before, List<FileQuery.Input> now) {
        String then = incomingKeysOf(before);
        String current = incomingKeysOf(now);
        engine.execute("DELETE FROM delta_last WHERE (" + names() + ") IN (SELECT (" + names() + ") FROM ((" + then
                + " EXCEPT ALL " + current + ") UNION ALL (" + current + " EXCEPT ALL " + then + ")))");
    }

    private String incomingKeysOf(List<FileQuery.Input> files) {
        String rows = files.isEmpty()
                ? "SELECT " + FileQuery.names(schema) + " FROM delta WHERE false"
                : FileQuery.rows(files, schema);
        return "SELECT * FROM (" + rows + ") SEMI JOIN delta_last USING (" + names() + ")";
    }

    /** Looks the incoming keys up in the files that may hold them. */
    private List<DataFile> findHits(List<DataFile> base) {
        Schema keyColumns = new Schema(
                keys.stream().map(key -> schema.find(key).orElseThrow()).toList());
        if (base.isEmpty()) {
            engine.execute("CREATE OR REPLACE TEMP TABLE base_hit AS SELECT " + names() + ", 0 AS " + FileQuery.FILE
                    + " FROM delta_last WHERE false");
            return List.of();
        }
        engine.execute("CREATE OR REPLACE TEMP TABLE base_hit AS SELECT " + names() + ", " + FileQuery.FILE + " FROM ("
                + FileQuery.numberedRows(base.stream().map(inputs).toList(), keyColumns)
                + ") SEMI JOIN delta_last USING (" + names() + ")");
        return engine.query(
                "SELECT DISTINCT " + FileQuery.FILE + " FROM base_hit ORDER BY 1",
                row -> base.get((int) row.number(1)));
    }

    private List<StagedFile> stage(Set<DataFile> hit, Placement placement, @Nullable Long version) {
        List<StagedFile> added = new ArrayList<>();
        Map<Group, List<DataFile>> groups =
                FileQuery.grouped(List.copyOf(hit), file -> new Group(file.partition(), file.streamVersion()));
        Group fresh = placement.isConstant() ? new Group(placement.constant(), version) : null;
        List<DataFile> neighbours = fresh == null ? List.of() : groups.getOrDefault(fresh, List.of());
        groups.forEach((group, files) -> {
            if (!group.equals(fresh)) {
                added.addAll(rewriter.stage(survivors(files), schema, group.partition(), group.version()));
            }
        });
        String rows = neighbours.isEmpty() ? newRows() : survivors(neighbours) + " UNION ALL " + newRows();
        added.addAll(rewriter.stage(rows, schema, placement, version));
        return added;
    }

    private String survivors(List<DataFile> files) {
        String columns =
                schema.fields().stream().map(Field::name).map(Sql::identifier).collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM ("
                + FileQuery.rows(files.stream().map(inputs).toList(), schema) + ") ANTI JOIN delta_last USING ("
                + names() + ")";
    }

    private String newRows() {
        return "SELECT " + FileQuery.names(schema) + " FROM delta SEMI JOIN (SELECT " + POSITION
                + " FROM delta_last WHERE NOT " + DELETED + ") USING (" + POSITION + ")";
    }

    /** No merge may lose or double a row, whatever the engine did. */
    private static void requireBalance(Set<DataFile> hit, List<StagedFile> added, long replaced, long fresh) {
        long before = hit.stream().mapToLong(DataFile::rows).sum();
        long after = added.stream().mapToLong(file -> file.file().rows()).sum();
        if (after != before - replaced + fresh) {
            throw new IllegalStateException("a merge of " + before + " rows, less " + replaced + ", with " + fresh
                    + " new ones came to " + after);
        }
    }
}
