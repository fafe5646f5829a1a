package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.SnapshotStore;
import java.util.HashSet;
import java.util.Set;

/** The data files that a manifest names: nothing else may ever be removed from a table's directory. */
final class LiveFiles {

    private LiveFiles() {}

    /** The live files of these tables, by table key; tables that the manifest does not have, have none. */
    static Set<ObjectKey> of(Manifest manifest, Set<String> tables, SnapshotStore snapshots) {
        Set<ObjectKey> live = new HashSet<>();
        for (String table : tables) {
            manifest.table(table)
                    .flatMap(snapshots::current)
                    .ifPresent(snapshot -> snapshots.files(snapshot).forEach(file -> live.add(file.path())));
        }
        return live;
    }

    /** The current versions of these tables, and their chunks. */
    static Set<ObjectKey> versionsOf(Manifest manifest, Set<String> tables, SnapshotStore snapshots) {
        Set<ObjectKey> versions = new HashSet<>();
        for (String table : tables) {
            manifest.table(table).flatMap(snapshots::current).ifPresent(snapshot -> {
                versions.add(snapshot.key());
                snapshot.chunks().forEach(chunk -> versions.add(chunk.key()));
            });
        }
        return versions;
    }
}
