package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
import io.dataspoc.manifest.TableStats;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds tables in a manifest by their id, and takes over the files of tables that are not managed yet. */
final class Tables {

    private final Bucket bucket;
    private final SnapshotStore snapshots;
    private final Clock clock;
    private final CommitId adopter;
    private final Map<ObjectKey, Optional<Snapshot>> adopted = new HashMap<>();

    Tables(Bucket bucket, Clock clock) {
        this(bucket, clock, CommitId.next(clock, new SecureRandom()));
    }

    /** @param adopter the commit that takes over the files of tables that are not managed */
    Tables(Bucket bucket, Clock clock, CommitId adopter) {
        this.adopter = adopter;
        this.bucket = bucket;
        this.snapshots = new SnapshotStore(bucket);
        this.clock = clock;
    }

    /** The table as the manifest has it, or as it will be when it is first written. */
    Table find(TableIndex known, TableId id) {
        return known(known, id).orElseGet(() -> unnamed(known, id, freeDirectory(known, id)));
    }

    /**
     * The table as the manifest has it, or as it will be when it is first written.
     *
     * @param location its directory, if the manifest does not name it: where its files wait
     * @throws ConflictException if another table has got that directory meanwhile, or one that differs in case only
     */
    Table find(TableIndex known, TableId id, ObjectKey location) {
        return known(known, id).orElseGet(() -> {
            requireFree(known, id, location);
            return unnamed(known, id, location);
        });
    }

    /** File systems may take both directories for the same. */
    private static void requireFree(TableIndex known, TableId id, ObjectKey location) {
        if (known.isOfTable(location)) {
            throw new ConflictException(
                    Problem.of("meanwhile another load has made a table whose directory differs from '" + location
                                    + "' in case at most")
                            .at(id.key())
                            .hint("run again, and this table gets another directory"));
        }
    }

    private Optional<Table> known(TableIndex known, TableId id) {
        return known.find(id).map(key -> known(known, key, known.table(key).orElseThrow()));
    }

    private Table known(TableIndex known, String key, TableEntry entry) {
        Optional<Snapshot> current = entry.managed().isPresent()
                ? snapshots.current(entry)
                : adopt(known, key, entry.id(), entry.location(), entry.stats());
        return new Table(key, entry.id(), entry.location(), current.orElse(null));
    }

    private Table unnamed(TableIndex known, TableId id, ObjectKey location) {
        String key = known.freeKey(id);
        Optional<Snapshot> found = adopt(known, key, id, location, TableStats.NONE);
        if (found.isPresent()) {
            requireOwnDirectory(known, key, location);
        }
        return new Table(key, id, location, found.orElse(null));
    }

    private static void requireOwnDirectory(TableIndex known, String key, ObjectKey location) {
        known.tables().forEach((other, entry) -> {
            if (location.isBelow(entry.location().asPrefix())) {
                throw new ConflictException(Problem.of("the files in its directory '" + location
                                + "' belong to the table '" + other + "', whose directory holds it")
                        .at(key)
                        .hint("give this table another source or path: 'destination.source', 'destination.path'"));
            }
        });
    }

    /** File systems may take names that differ only in case for the same: then the later table's gets a suffix. */
    private static ObjectKey freeDirectory(TableIndex known, TableId id) {
        ObjectKey directory = id.directory();
        return known.isTaken(directory)
                ? new ObjectKey(directory + "~" + Integer.toHexString(id.table().hashCode()))
                : directory;
    }

    /** Reading the footers of a large table takes long, so it is done once. */
    private Optional<Snapshot> adopt(TableIndex known, String key, TableId id, ObjectKey location, TableStats stats) {
        return adopted.computeIfAbsent(
                location,
                place -> new AdoptedSnapshot(bucket, known.inside(place))
                        .of(key, id, place, stats, adopter, clock.instant()));
    }
}
