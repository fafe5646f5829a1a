package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** The current files below a directory of a table, or of what is in one; empty if a manifest manages none there. */
    Optional<List<InputFile>> find(Path directory, FileOptions options) {
        Path root = root(directory);
        if (root == null || root.equals(directory)) {
            return Optional.empty();
        }
        return files(root, directory, options);
    }

    /** Whether a file is none of the current ones of the table in whose directory it is or was. */
    boolean isOutdated(Path file) {
        return find(file.resolveSibling(""), OptionsFormat.DEFAULT)
                .filter(current -> current.stream().noneMatch(one -> one.name().equals(file.toString())))
                .isPresent();
    }

    private static @Nullable Path root(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(MANIFEST))) {
                return at;
            }
        }
        return null;
    }

    private Optional<List<InputFile>> files(Path root, Path directory, FileOptions options) {
        try (Bucket bucket = buckets.apply(
                new BucketUri("file", root.toAbsolutePath().normalize().toString()))) {
            Manifest manifest = new ManifestStore(bucket).load().manifest();
            SnapshotStore snapshots = new SnapshotStore(bucket);
            Optional<Snapshot> current = table(manifest, root, directory).flatMap(snapshots::current);
            return current.map(snapshot -> snapshots.files(snapshot).stream()
                    .map(DataFile::path)
                    .filter(key -> path(root, key).startsWith(directory))
                    .map(key -> file(bucket.localFile(key), path(root, key), options))
                    .toList());
        }
    }

    private static Optional<TableEntry> table(Manifest manifest, Path root, Path directory) {
        Optional<TableEntry> table = Optional.empty();
        for (Path at = directory; table.isEmpty() && !at.equals(root); at = at.resolveSibling("")) {
            table = ObjectKey.parse(root.relativize(at).toString()).flatMap(manifest::tableAt);
        }
        return table;
    }

    private static Path path(Path root, ObjectKey key) {
        return root.resolve(key.toString());
    }

    private static InputFile file(Path local, Path path, FileOptions options) {
        return InputFile.of(local, path.toString(), FileFinder.directories(path, options));
    }
}
