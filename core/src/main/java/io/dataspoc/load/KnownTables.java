package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableIndex;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The tables of a bucket as a load has read and committed them, and those that it is about to make. */
final class KnownTables {

    private final Bucket bucket;
    private final Clock clock;
    private final List<ObjectKey> reserved = new ArrayList<>();
    private Manifest manifest;
    private TableIndex index;

    KnownTables(Bucket bucket, Clock clock, Manifest manifest) {
        this.bucket = bucket;
        this.clock = clock;
        this.manifest = manifest;
        this.index = new TableIndex(manifest);
    }

    Manifest manifest() {
        return manifest;
    }

    /** Goes on from what a commit has made. */
    void turn(Manifest next) {
        manifest = next;
        index = new TableIndex(next);
        reserved.clear();
    }

    /** The table of an id; no other table that is opened gets its directory. */
    Table open(TableId id) {
        Table table = find(id);
        if (index.table(table.key()).isEmpty()) {
            reserved.add(table.location());
            index.reserve(table.location());
        }
        return table;
    }

    Table find(TableId id) {
        return find((tables, known) -> tables.find(known, id));
    }

    /** @param location the directory of a table that was opened */
    Table find(TableId id, ObjectKey location) {
        return find((tables, known) -> tables.find(known, id, location));
    }

    private Table find(BiFunction<Tables, TableIndex, Table> lookup) {
        Tables tables = new Tables(bucket, clock);
        try {
            return lookup.apply(tables, index);
        } catch (BucketException | ConflictException e) {
            // Compacted and vacuumed, or made by another pipeline, since the load began.
            return new ManifestStore(bucket).read(now -> lookup.apply(tables, indexOf(now)));
        }
    }

    private TableIndex indexOf(Manifest now) {
        TableIndex newer = new TableIndex(now);
        reserved.forEach(newer::reserve);
        return newer;
    }

    /** How many rows a table holds; 0 if there is none. */
    long rowsOf(TableId id) {
        return index.find(id)
                .flatMap(index::table)
                .map(entry -> entry.stats().totalRows())
                .orElse(0L);
    }
}
