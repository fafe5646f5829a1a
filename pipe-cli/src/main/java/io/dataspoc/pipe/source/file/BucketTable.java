package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tables of buckets among the paths of a stream: their files are those of the manifest, whatever else lies there. */
final class BucketTable {

    private static final String MANIFEST = ".dataspoc/manifest.json";

    private final Function<BucketUri, Bucket> buckets;

    BucketTable(Function<BucketUri, Bucket> buckets) {
        this.buckets = buckets;
    }

    /** The current files of the table in a directory; empty if it is none that a manifest manages. */
    Optional<List<InputFile>> find(Path directory) {
        Path root = root(directory);
        if (root == null || root.equals(directory)) {
            return Optional.empty();
        }
        Optional<ObjectKey> location =
                ObjectKey.parse(root.relativize(directory).toString());
        return location.flatMap(key -> files(root, key));
    }

    private static @Nullable Path root(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(MANIFEST))) {
                return at;
            }
        }
        return null;
    }

    private Optional<List<InputFile>> files(Path root, ObjectKey location) {
        try (Bucket bucket = buckets.apply(
                new BucketUri("file", root.toAbsolutePath().normalize().toString()))) {
            Manifest manifest = new ManifestStore(bucket).load().manifest();
            SnapshotStore snapshots = new SnapshotStore(bucket);
            Optional<Snapshot> current = manifest.tableAt(location).flatMap(snapshots::current);
            return current.map(snapshot -> snapshots.files(snapshot).stream()
                    .map(DataFile::path)
                    .map(key -> InputFile.of(bucket.localFile(key), root + "/" + key, Map.of()))
                    .toList());
        }
    }
}
