package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaChange;
import io.dataspoc.type.SchemaDifference;
import io.dataspoc.type.SchemaUnion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The change that the rows of a load make to their table, in any write mode. */
final class LoadChange implements PendingChange {

    private final TableSpec spec;
    private final ObjectKey location;
    private final LoadInput input;
    private final TableFiles files;
    private final SnapshotStore snapshots;
    private final ColumnPlaces places;
    private @Nullable LoadAnswer answer;

    LoadChange(
            TableSpec spec,
            ObjectKey location,
            LoadInput input,
            TableFiles files,
            SnapshotStore snapshots,
            ColumnPlaces places) {
        this.spec = spec;
        this.location = location;
        this.input = input;
        this.files = files;
        this.snapshots = snapshots;
        this.places = places;
    }

    @Override
    public TableId id() {
        return spec.id();
    }

    @Override
    public TablePolicy.History history() {
        return spec.policy().history();
    }

    /**
     * Whether it does anything to a table: where there was no row and comes none, nothing is replaced.
     *
     * @throws io.dataspoc.error.CheckException if the table must not stay without rows
     */
    boolean isNewsTo(Table table) {
        boolean isSame = spec.write() == WriteMode.REPLACE
                && input.rows() == 0
                && table.snapshot().filter(this::isAsItWillBe).isPresent();
        if (isSame) {
            new TableGates(spec.policy(), table.key(), places).requireExpected(0, 0);
        }
        return !isSame;
    }

    private boolean isAsItWillBe(Snapshot current) {
        return current.rows() == 0
                && current.pipeline() != null
                && current.write() == spec.write()
                && current.keys().equals(spec.keys())
                && current.partitionBy().equals(spec.partitionBy())
                && current.schema().equals(replaced(current.schema(), input.schema()));
    }

    /** What the last answer came to. */
    LoadAnswer answer() {
        if (answer == null) {
            throw new IllegalStateException("nothing was asked yet");
        }
        return answer;
    }

    @Override
    public ObjectKey location() {
        return location;
    }

    @Override
    public Optional<TableChange> against(Table table) {
        List<DataFile> base = table.snapshot().map(snapshots::files).orElse(List.of());
        ObjectKey version = table.snapshot().map(Snapshot::key).orElse(null);
        if (answer == null || !isStillRight(answer, table, base)) {
            answer = EngineWork.on(table.key(), () -> work(table, version, base));
        }
        return Optional.of(answer.change());
    }

    /** An answer holds for a newer version if nothing that it removes is gone, and nothing came that it concerns. */
    private boolean isStillRight(LoadAnswer last, Table table, List<DataFile> base) {
        ObjectKey version = table.snapshot().map(Snapshot::key).orElse(null);
        if (last.base() == null ? version == null : last.base().equals(version)) {
            return true;
        }
        Set<ObjectKey> now = new HashSet<>();
        base.forEach(file -> now.add(file.path()));
        return switch (spec.write()) {
            case APPEND ->
                hasSameLayout(last, table) && now.containsAll(last.change().removed());
            case REPLACE -> now.equals(last.known());
            case MERGE ->
                hasSameLayout(last, table)
                        && now.containsAll(last.change().removed())
                        && noneMayHoldKeys(last, table, base);
        };
    }

    private static boolean hasSameLayout(LoadAnswer last, Table table) {
        return table.snapshot()
                .filter(version -> version.partitionBy().equals(last.change().partitionBy()))
                .isPresent();
    }

    private boolean noneMayHoldKeys(LoadAnswer last, Table table, List<DataFile> base) {
        List<DataFile> newer = base.stream()
                .filter(file -> !last.known().contains(file.path()))
                .toList();
        List<Schema> stored = table.snapshot().map(Snapshot::fileSchemas).orElse(List.of());
        return input.mayHoldKeys(newer, spec.keys(), last.change().schema(), stored)
                .isEmpty();
    }

    private LoadAnswer work(Table table, @Nullable ObjectKey version, List<DataFile> base) {
        Schema before = table.snapshot().map(Snapshot::schema).orElse(Schema.EMPTY);
        Schema schema = switch (spec.write()) {
            case REPLACE -> replaced(before, input.schema());
            case APPEND, MERGE -> SchemaUnion.of(before, input.schema());
        };
        List<SchemaChange> changes = table.snapshot().isEmpty() ? List.of() : SchemaDifference.between(before, schema);
        TableGates gates = new TableGates(spec.policy(), table.key(), places);
        gates.requireFrozen(changes);
        LoadWork work = new LoadWork(spec, input, files, table, base, schema);
        PartitionNames.requireNoColumns(table.key(), work.partitionBy(), schema);
        TableCounts counts = work.apply();
        TableChange change = work.change();
        long after = work.requireBalance(counts);
        gates.requireExpected(base.stream().mapToLong(DataFile::rows).sum(), after);
        Set<ObjectKey> known = new HashSet<>();
        base.forEach(file -> known.add(file.path()));
        return new LoadAnswer(
                version, known, change, counts, changes, work.olderTypes().orElse(null), after);
    }

    /** A column without a value says nothing about its type, and a source that is empty nothing about columns. */
    private static Schema replaced(Schema before, Schema next) {
        if (next.fields().isEmpty()) {
            return before;
        }
        return new Schema(next.fields().stream()
                .map(field -> field.type() instanceof NullType
                        ? before.find(field.name())
                                .map(known -> field.withType(known.type()))
                                .orElse(field)
                        : field)
                .toList());
    }
}
