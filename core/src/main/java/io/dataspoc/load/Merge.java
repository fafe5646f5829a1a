package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.engine.Engine;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of a load into a table by copy on write: files that hold an incoming key are written again without
 * it, and the last row of every key comes beside them. The order of arrival decides which row is the last.
 */
final class Merge {

    private static final int NOT_LOOKED_AT = -1;

    private final Rewriter rewriter;
    private final Engine engine;
    private final Schema schema;
    private final @Nullable String deletedColumn;
    private final Function<DataFile, FileQuery.Input> inputs;
    private final List<MergePart> parts = new ArrayList<>();

    /**
     * @param schema the table's columns after the merge
     * @param deletedColumn the column that marks rows to remove; null if none are removed
     * @param inputs how data files of the table are read
     */
    Merge(
            Rewriter rewriter,
            Schema schema,
            @Nullable String deletedColumn,
            Function<DataFile, FileQuery.Input> inputs) {
        this.rewriter = rewriter;
        this.engine = rewriter.engine();
        this.schema = schema;
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
     * Takes rows of the load, which come after those that were taken before.
     *
     * @param files of the rows, in the order of arrival
     * @param keys the columns that identify them; none for rows that are always new
     */
    void take(List<FileQuery.Input> files, List<String> keys) {
        MergePart part = new MergePart(engine, parts.size(), schema, keys);
        part.read(files, deletedColumn);
        parts.forEach(earlier -> earlier.giveWayTo(part));
        parts.add(part);
    }

    /**
     * Merges what was taken.
     *
     * @param base the files of the table that may hold one of its keys
     * @param rewrite files of the table that are to be written again in any case
     * @param placement where new rows go
     * @param version the version of the stream that new rows belong to
     * @param before the files of the version that the rows were meant for, if that is an older one: keys that were
     *     written since are left out; null otherwise
     */
    MergeResult run(
            List<DataFile> base,
            Set<DataFile> rewrite,
            Placement placement,
            @Nullable Long version,
            @Nullable List<FileQuery.Input> before) {
        if (before != null) {
            List<FileQuery.Input> now = base.stream().map(inputs).toList();
            parts.forEach(part -> part.leaveOutWrittenSince(before, now));
        }
        Set<DataFile> hit = new LinkedHashSet<>(rewrite);
        hit.addAll(findHits(base));
        List<StagedFile> added = stage(hit, survivorsOf(base), placement, version);
        long fresh = sum(MergePart::fresh);
        long updated = sum(MergePart::updated);
        long deleted = sum(MergePart::deleted);
        long replaced = engine.number("SELECT count(*) FROM (" + hitRows() + ")");
        requireBalance(hit, added, replaced, fresh);
        return new MergeResult(
                added,
                List.copyOf(hit),
                replaced,
                fresh - updated,
                updated,
                deleted,
                sum(MergePart::taken) - fresh - deleted);
    }

    private long sum(ToLongFunction<MergePart> count) {
        return parts.stream().mapToLong(count).sum();
    }

    /** Each row once, whichever part replaces it. */
    private String hitRows() {
        return parts.stream().map(MergePart::hitRows).collect(Collectors.joining(" UNION "));
    }

    /** Looks the incoming keys up in the files that may hold them. */
    private List<DataFile> findHits(List<DataFile> base) {
        List<FileQuery.Input> files = base.stream().map(inputs).toList();
        parts.forEach(part -> part.findHits(files));
        return engine.query(
                "SELECT DISTINCT " + RowMarks.FILE + " FROM (" + hitRows() + ") ORDER BY 1",
                row -> base.get((int) row.number(1)));
    }

    /** How the rows of files of the table are read that are not replaced. */
    private Function<DataFile, FileQuery.Input> survivorsOf(List<DataFile> base) {
        Map<ObjectKey, Integer> numbers = new HashMap<>();
        base.forEach(file -> numbers.put(file.path(), numbers.size()));
        RowMarks replaced = new RowMarks(engine, "replaced", hitRows());
        return file -> replaced.without(numbers.getOrDefault(file.path(), NOT_LOOKED_AT), inputs.apply(file));
    }

    private List<StagedFile> stage(
            Set<DataFile> hit,
            Function<DataFile, FileQuery.Input> survivors,
            Placement placement,
            @Nullable Long version) {
        List<StagedFile> added = new ArrayList<>();
        Map<Group, List<DataFile>> groups =
                FileQuery.grouped(List.copyOf(hit), file -> new Group(file.partition(), file.streamVersion()));
        Group fresh = placement.isConstant() ? new Group(placement.constant(), version) : null;
        List<DataFile> neighbours = fresh == null ? List.of() : groups.getOrDefault(fresh, List.of());
        groups.forEach((group, files) -> {
            if (!group.equals(fresh)) {
                List<FileQuery.Input> rows = files.stream().map(survivors).toList();
                added.addAll(rewriter.stage(rows, schema, group.partition(), group.version()));
            }
        });
        List<FileQuery.Input> rows =
                new ArrayList<>(neighbours.stream().map(survivors).toList());
        parts.forEach(part -> rows.addAll(part.newRows()));
        added.addAll(rewriter.stage(rows, schema, placement, version));
        return added;
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
