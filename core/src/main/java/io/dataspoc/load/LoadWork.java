package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that come and go while the rows of a load are applied to one version of their table. */
final class LoadWork {

    private static final String DELETED_COLUMN = "_sdc_deleted_at";

    private final TableSpec spec;
    private final LoadInput input;
    private final TableFiles files;
    private final Table table;
    private final List<DataFile> base;
    private final Schema schema;
    private final List<StagedFile> added = new ArrayList<>();
    private final Set<ObjectKey> removed = new LinkedHashSet<>();
    private long gone;

    LoadWork(TableSpec spec, LoadInput input, TableFiles files, Table table, List<DataFile> base, Schema schema) {
        this.spec = spec;
        this.input = input;
        this.files = files;
        this.table = table;
        this.base = base;
        this.schema = schema;
    }

    /** What directories are named by. */
    List<PartitionKey> partitionBy() {
        return table.partitionBy(spec);
    }

    private Schema before() {
        return table.snapshot().map(Snapshot::schema).orElse(Schema.EMPTY);
    }

    private List<Schema> schemas() {
        return table.snapshot().map(Snapshot::fileSchemas).orElse(List.of());
    }

    /** What becomes of the rows of the load. */
    TableCounts apply() {
        return switch (spec.write()) {
            case REPLACE -> replace();
            case APPEND -> append();
            case MERGE -> merge();
        };
    }

    private TableCounts replace() {
        drop(base);
        if (spec.isUniqueByKey()) {
            return mergeInto(List.of(), Set.of());
        }
        return new TableCounts(input.rows(), addLoaded(), 0, 0, input.outdatedRows());
    }

    private TableCounts append() {
        dropOutdated();
        align(kept());
        return new TableCounts(input.rows(), addLoaded(), 0, 0, input.outdatedRows());
    }

    /** The rows of the load that are not outdated, as the table's columns have it. */
    private long addLoaded() {
        List<StagedFile> fresh = input.staged().stream()
                .filter(file -> !input.isOutdated(file.file().streamVersion()))
                .toList();
        List<LoadedFile> local = input.current(input.local());
        added.addAll(files.aligned(fresh, schema, partitionBy()));
        added.addAll(files.placed(local, schema, partitionBy()));
        return fresh.stream().mapToLong(file -> file.file().rows()).sum()
                + local.stream().mapToLong(file -> file.footer().rows()).sum();
    }

    private TableCounts merge() {
        dropOutdated();
        if (input.current(input.local()).isEmpty()) {
            align(kept());
            return new TableCounts(input.rows(), 0, 0, 0, input.outdatedRows());
        }
        requireUniqueKeys();
        return mergeInto(input.mayHoldKeys(kept(), spec.keys(), schema, schemas()), narrower(kept()));
    }

    /** What other loads than merges by these keys wrote may hold a key several times. */
    private void requireUniqueKeys() {
        UniqueKeys keys = new UniqueKeys(table.key(), spec.keys());
        if (table.snapshot().filter(keys::areKeptBy).isEmpty()) {
            files.require(keys, kept(), schemas(), schema);
        }
    }

    /** Merges the rows of the load that are not outdated into files, of which some are written again in any case. */
    private TableCounts mergeInto(List<DataFile> candidates, Set<DataFile> rewrite) {
        List<LoadedFile> local = input.current(input.local());
        if (local.isEmpty()) {
            return new TableCounts(input.rows(), 0, 0, 0, input.outdatedRows());
        }
        String deleted = spec.policy().deletions() == TablePolicy.Deletions.REMOVE
                        && schema.find(DELETED_COLUMN).isPresent()
                ? DELETED_COLUMN
                : null;
        MergeResult result = files.merged(
                input.keyed(spec.keys()),
                candidates,
                rewrite,
                schemas(),
                schema,
                deleted,
                partitionBy(),
                input.since());
        added.addAll(result.added());
        result.removed().forEach(file -> removed.add(file.path()));
        gone += result.replaced();
        return new TableCounts(
                input.rows(),
                result.inserted(),
                result.updated(),
                result.deleted(),
                result.superseded() + input.outdatedRows());
    }

    /** Drops the files of the table whose version of the stream is over. */
    private void dropOutdated() {
        boolean isNewer = base.stream().anyMatch(file -> input.isOutdated(file.streamVersion()));
        if (isNewer) {
            drop(base.stream()
                    .filter(file -> file.streamVersion() == null || input.isOutdated(file.streamVersion()))
                    .toList());
        }
    }

    private void drop(List<DataFile> outdated) {
        outdated.forEach(file -> removed.add(file.path()));
        gone += rowsOf(outdated);
    }

    private static long rowsOf(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::rows).sum();
    }

    /** How many rows the table has with the change, by its files. */
    private long rowsAfter() {
        return rowsOf(kept()) + rowsOf(added.stream().map(StagedFile::file).toList());
    }

    private List<DataFile> kept() {
        return base.stream().filter(file -> !removed.contains(file.path())).toList();
    }

    /** Files that hold a column with another type than the table will have, as far as they are few enough. */
    private Set<DataFile> narrower(List<DataFile> candidates) {
        List<DataFile> narrower = Alignment.narrower(candidates, schemas(), schema);
        Alignment.requireExact(narrower, schemas(), before(), schema, table.key());
        long bytes = narrower.stream().mapToLong(DataFile::bytes).sum();
        return bytes > spec.policy().rewriteBytes() ? Set.of() : new LinkedHashSet<>(narrower);
    }

    private void align(List<DataFile> candidates) {
        Set<DataFile> narrower = narrower(candidates);
        added.addAll(files.rewritten(List.copyOf(narrower), schemas(), schema));
        narrower.forEach(file -> removed.add(file.path()));
    }

    /** The files of the table that stay though a column has another type in them; to be asked at the end. */
    Optional<OlderTypes> olderTypes() {
        return OlderTypes.of(table.key(), kept(), schemas(), schema);
    }

    /**
     * Holds the files of the change against what became of the rows of the load and of the table.
     *
     * @return how many rows the table has with the change
     * @throws IllegalStateException if that is not the same
     */
    long requireBalance(TableCounts counts) {
        long before = rowsOf(base);
        long after = rowsAfter();
        boolean isBalanced = after == before - gone + counts.inserted() + counts.updated();
        if (!counts.isBalanced() || !isBalanced) {
            throw new IllegalStateException("rows of " + table.key() + " do not add up: " + before + " less " + gone
                    + " came to " + after + " with " + counts);
        }
        return after;
    }

    /** The change that the rows were applied by. */
    TableChange change() {
        boolean isEmpty = added.isEmpty() && kept().isEmpty();
        if (isEmpty) {
            added.add(files.empty(schema));
        }
        Operation operation = switch (spec.write()) {
            case APPEND -> Operation.APPEND;
            case REPLACE -> Operation.REPLACE;
            case MERGE -> Operation.MERGE;
        };
        return new TableChange(
                operation, schema, spec.write(), spec.keys(), partitionBy(), added, removed, input.rows());
    }
}
