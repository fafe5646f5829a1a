package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
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
    Table find(Manifest manifest, TableId id) {
        Optional<Map.Entry<String, TableEntry>> entry = entry(manifest, id);
        if (entry.isEmpty()) {
            ObjectKey location = freeDirectory(manifest, id);
            return new Table(
                    id.key(),
                    id,
                    location,
                    adopt(id.key(), id, location, TableStats.NONE).orElse(null));
        }
        String key = entry.get().getKey();
        TableEntry known = entry.get().getValue();
        Optional<Snapshot> current = known.managed().isPresent()
                ? snapshots.current(known)
                : adopt(key, id, known.location(), known.stats());
        return new Table(key, known.id(), known.location(), current.orElse(null));
    }

    private static Optional<Map.Entry<String, TableEntry>> entry(Manifest manifest, TableId id) {
        ObjectKey directory = id.directory();
        return manifest.table(id.key())
                .map(entry -> Map.entry(id.key(), entry))
                .filter(entry -> entry.getValue().id().equals(id))
                .or(() -> manifest.tables().entrySet().stream()
                        .filter(entry -> entry.getValue().location().equals(directory))
                        .findFirst());
    }

    /** File systems may take names that differ only in case for the same: then the later table's gets a suffix. */
    private static ObjectKey freeDirectory(Manifest manifest, TableId id) {
        ObjectKey directory = id.directory();
        boolean taken = manifest.tables().values().stream()
                .anyMatch(entry -> entry.location().value().equalsIgnoreCase(directory.value()));
        return taken
                ? new ObjectKey(directory + "~" + Integer.toHexString(id.table().hashCode()))
                : directory;
    }

    /** Reading the footers of a large table takes long, so it is done once. */
    private Optional<Snapshot> adopt(String key, TableId id, ObjectKey location, TableStats stats) {
        return adopted.computeIfAbsent(
                location, place -> new AdoptedSnapshot(bucket).of(key, id, place, stats, adopter, clock.instant()));
    }
}
