package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaChange;
import io.dataspoc.type.SchemaDifference;
import io.dataspoc.type.SchemaUnion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The change that the rows of a load make to their table, in any write mode. */
final class LoadChange implements PendingChange {

    private static final String DELETED_COLUMN = "_sdc_deleted_at";

    private final TableSpec spec;
    private final LoadInput input;
    private final TableFiles files;
    private final SnapshotStore snapshots;
    private final List<StagedFile> staged = new ArrayList<>();
    private @Nullable Answer answer;

    LoadChange(TableSpec spec, LoadInput input, TableFiles files, SnapshotStore snapshots) {
        this.spec = spec;
        this.input = input;
        this.files = files;
        this.snapshots = snapshots;
        staged.addAll(input.staged());
    }

    /**
     * The change to one version of the table.
     *
     * @param base the version; null for a table that has none
     * @param known the files that the version had
     * @param change the change
     * @param counts what becomes of the rows
     * @param schemaChanges how the table's columns change
     * @param rowsAfter how many rows the table would have
     */
    record Answer(
            @Nullable ObjectKey base,
            Set<ObjectKey> known,
            TableChange change,
            TableCounts counts,
            List<SchemaChange> schemaChanges,
            long rowsAfter) {}

    @Override
    public TableId id() {
        return spec.id();
    }

    @Override
    public TablePolicy.History history() {
        return spec.policy().history();
    }

    @Override
    public List<StagedFile> staged() {
        return staged;
    }

    /** What the last answer came to. */
    Answer answer() {
        if (answer == null) {
            throw new IllegalStateException("nothing was asked yet");
        }
        return answer;
    }

    @Override
    public Optional<TableChange> against(Table table) {
        List<DataFile> base = table.snapshot().map(snapshots::files).orElse(List.of());
        ObjectKey version = table.snapshot().map(Snapshot::key).orElse(null);
        if (answer == null || !isStillRight(answer, table, base)) {
            answer = workOrExplain(table, version, base);
        }
        return Optional.of(answer.change());
    }

    /** An answer holds for a newer version if nothing that it removes is gone, and nothing came that it concerns. */
    private boolean isStillRight(Answer last, Table table, List<DataFile> base) {
        ObjectKey version = table.snapshot().map(Snapshot::key).orElse(null);
        if (last.base() == null ? version == null : last.base().equals(version)) {
            return true;
        }
        Set<ObjectKey> now = new HashSet<>();
        base.forEach(file -> now.add(file.path()));
        return switch (spec.write()) {
            case APPEND -> now.containsAll(last.change().removed());
            case REPLACE -> now.equals(last.known());
            case MERGE -> now.containsAll(last.change().removed()) && noneMayHoldKeys(last, table, base);
        };
    }

    private boolean noneMayHoldKeys(Answer last, Table table, List<DataFile> base) {
        List<DataFile> newer = base.stream()
                .filter(file -> !last.known().contains(file.path()))
                .toList();
        return mayHoldKeys(newer, input.keyed(spec.keys()), last.change().schema(), table)
                .isEmpty();
    }

    private static List<DataFile> mayHoldKeys(
            List<DataFile> files, List<KeyedFiles> delta, Schema schema, Table table) {
        List<Schema> stored = table.snapshot().map(Snapshot::fileSchemas).orElse(List.of());
        List<KeyRange> ranges = delta.stream()
                .filter(part -> !part.keys().isEmpty())
                .map(part -> KeyRange.of(
                        part.files().stream().map(LoadedFile::footer).toList(), part.keys(), schema, stored))
                .toList();
        return files.stream()
                .filter(file -> ranges.stream().anyMatch(range -> range.mayBeIn(file)))
                .toList();
    }

    private Answer workOrExplain(Table table, @Nullable ObjectKey version, List<DataFile> base) {
        try {
            return work(table, version, base);
        } catch (EngineException e) {
            if (e.isForWantOfResources()) {
                throw new BucketException(
                        Problem.of("cannot work on the rows of the table: " + e.getMessage())
                                .at(table.key())
                                .hint("free disk space or memory, and run again; nothing was committed"),
                        e);
            }
            throw e;
        }
    }

    private Answer work(Table table, @Nullable ObjectKey version, List<DataFile> base) {
        Schema before = table.snapshot().map(Snapshot::schema).orElse(Schema.EMPTY);
        Schema schema = switch (spec.write()) {
            case REPLACE -> input.schema();
            case APPEND, MERGE -> SchemaUnion.of(before, input.schema());
        };
        List<SchemaChange> changes = table.snapshot().isEmpty() ? List.of() : SchemaDifference.between(before, schema);
        PolicyCheck check = new PolicyCheck(table.key(), spec.policy());
        check.requireColumns(changes);
        Working working = new Working(table, base, schema);
        TableCounts counts = switch (spec.write()) {
            case REPLACE -> working.replace();
            case APPEND -> working.append();
            case MERGE -> working.merge();
        };
        if (!counts.isBalanced()) {
            throw new IllegalStateException("rows of " + table.key() + " do not add up: " + counts);
        }
        TableChange change = working.change();
        staged.addAll(change.added());
        long after = rowsAfter(base, change);
        check.requireRows(base.stream().mapToLong(DataFile::rows).sum(), after);
        Set<ObjectKey> known = new LinkedHashSet<>();
        base.forEach(file -> known.add(file.path()));
        return new Answer(version, known, change, counts, changes, after);
    }

    private static long rowsAfter(List<DataFile> base, TableChange change) {
        long kept = base.stream()
                .filter(file -> !change.removed().contains(file.path()))
                .mapToLong(DataFile::rows)
                .sum();
        return kept
                + change.added().stream().mapToLong(file -> file.file().rows()).sum();
    }

    /** The files that come and go while one version is worked on. */
    private final class Working {
        private final Table table;
        private final List<DataFile> base;
        private final Schema schema;
        private final List<StagedFile> added = new ArrayList<>();
        private final Set<ObjectKey> removed = new LinkedHashSet<>();

        Working(Table table, List<DataFile> base, Schema schema) {
            this.table = table;
            this.base = base;
            this.schema = schema;
        }

        private List<PartitionKey> partitionBy() {
            boolean isFixed =
                    spec.write() != WriteMode.REPLACE && table.snapshot().isPresent();
            return isFixed ? table.snapshot().orElseThrow().partitionBy() : spec.partitionBy();
        }

        private Schema before() {
            return table.snapshot().map(Snapshot::schema).orElse(Schema.EMPTY);
        }

        private List<Schema> schemas() {
            return table.snapshot().map(Snapshot::fileSchemas).orElse(List.of());
        }

        TableCounts replace() {
            base.forEach(file -> removed.add(file.path()));
            if (spec.isUniqueByKey()) {
                return mergeInto(List.of(), Set.of());
            }
            long inserted = addLoaded();
            return new TableCounts(input.rows(), inserted, 0, 0, input.rows() - inserted);
        }

        TableCounts append() {
            dropOutdated();
            align(kept());
            long inserted = addLoaded();
            return new TableCounts(input.rows(), inserted, 0, 0, input.rows() - inserted);
        }

        /** The rows of the load that are not outdated, as the table's columns have it. */
        private long addLoaded() {
            List<StagedFile> fresh = input.staged().stream()
                    .filter(file -> !input.isOutdated(file.file().streamVersion()))
                    .toList();
            List<LoadedFile> local = input.current(input.local());
            added.addAll(files.aligned(fresh, schema));
            added.addAll(files.placed(local, schema, partitionBy()));
            return fresh.stream().mapToLong(file -> file.file().rows()).sum()
                    + local.stream().mapToLong(file -> file.footer().rows()).sum();
        }

        TableCounts merge() {
            dropOutdated();
            if (input.current(input.local()).isEmpty()) {
                align(kept());
                return new TableCounts(input.rows(), 0, 0, 0, input.rows());
            }
            return mergeInto(mayHoldKeys(kept(), input.keyed(spec.keys()), schema, table), narrower(kept()));
        }

        /** Merges the rows of the load that are not outdated into files, of which some are written again in any case. */
        private TableCounts mergeInto(List<DataFile> candidates, Set<DataFile> rewrite) {
            List<LoadedFile> local = input.current(input.local());
            if (local.isEmpty()) {
                return new TableCounts(input.rows(), 0, 0, 0, input.rows());
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
            long outdated = input.rows()
                    - local.stream().mapToLong(file -> file.footer().rows()).sum();
            return new TableCounts(
                    input.rows(),
                    result.inserted(),
                    result.updated(),
                    result.deleted(),
                    result.superseded() + outdated);
        }

        /** Drops the files of the table whose version of the stream is over. */
        private void dropOutdated() {
            boolean isNewer = base.stream().anyMatch(file -> input.isOutdated(file.streamVersion()));
            if (isNewer) {
                base.stream()
                        .filter(file -> file.streamVersion() == null || input.isOutdated(file.streamVersion()))
                        .forEach(file -> removed.add(file.path()));
            }
        }

        private List<DataFile> kept() {
            return base.stream().filter(file -> !removed.contains(file.path())).toList();
        }

        /** Files that hold a column with another type than the table will have, as far as they are few enough. */
        private Set<DataFile> narrower(List<DataFile> candidates) {
            Set<DataFile> narrower = new LinkedHashSet<>();
            for (DataFile file : candidates) {
                if (Alignment.isNarrower(schemas().get(file.schemaId()), schema)) {
                    narrower.add(file);
                }
            }
            Alignment.requireExact(List.copyOf(narrower), schemas(), before(), schema, table.key());
            long bytes = narrower.stream().mapToLong(DataFile::bytes).sum();
            return bytes > spec.policy().rewriteBytes() ? Set.of() : narrower;
        }

        private void align(List<DataFile> candidates) {
            Set<DataFile> narrower = narrower(candidates);
            added.addAll(files.rewritten(List.copyOf(narrower), schemas(), schema));
            narrower.forEach(file -> removed.add(file.path()));
        }

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
}
