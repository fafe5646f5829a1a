package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.OlderTypes;
import io.dataspoc.load.TablePolicy;
import io.dataspoc.manifest.ColumnEntry;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TypeFormat;
import java.util.List;
import java.util.Optional;

/** The tables that a manifest names. */
final class ExistingTables {

    private final SnapshotStore snapshots;
    private final TableIndex tables;

    ExistingTables(Bucket bucket, Manifest manifest) {
        this.snapshots = new SnapshotStore(bucket);
        this.tables = new TableIndex(manifest);
    }

    Optional<ExistingTable> find(TableId id) {
        return tables.find(id).map(key -> table(key, tables.table(key).orElseThrow()));
    }

    private ExistingTable table(String key, TableEntry entry) {
        return snapshots
                .current(entry)
                .map(snapshot -> managed(key, snapshot))
                .orElseGet(() -> new ExistingTable(
                        key,
                        ExistingTable.Management.FOREIGN,
                        null,
                        schema(entry.columns()),
                        entry.stats().totalRows(),
                        List.of(),
                        null));
    }

    private static ExistingTable managed(String key, Snapshot snapshot) {
        return new ExistingTable(
                key,
                ExistingTable.Management.MANAGED,
                snapshot.pipeline(),
                snapshot.schema(),
                snapshot.rows(),
                snapshot.partitionBy(),
                snapshot);
    }

    /** The files that would stay though columns have another type then. */
    Optional<OlderTypes> olderTypes(ExistingTable table, Schema after, TablePolicy policy) {
        return Optional.ofNullable(table.version())
                .flatMap(version -> OlderTypes.forecast(table.key(), version, snapshots, after, policy.rewriteBytes()));
    }

    private static Schema schema(List<ColumnEntry> columns) {
        return new Schema(columns.stream()
                .map(column -> new Field(
                        column.name(),
                        TypeFormat.parseColumn(column.type(), Optional.ofNullable(column.logical()))
                                .orElse(new StringType())))
                .toList());
    }
}
