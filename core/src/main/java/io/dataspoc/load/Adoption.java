package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes over a bucket that other tools wrote: tables that its manifest does not name get an entry, so that no commit
 * makes one invisible.
 */
final class Adoption {

    private static final List<String> LAYERS = List.of(TableId.RAW, "curated", "gold");

    private final Bucket bucket;
    private final ManifestStore manifests;
    private final CommittedVersions versions;

    Adoption(Bucket bucket) {
        this.bucket = bucket;
        this.manifests = new ManifestStore(bucket);
        this.versions = new CommittedVersions(bucket);
    }

    /**
     * The manifest with what commits need.
     *
     * @throws ConflictException if there were commits, and another tool has removed what they need from the manifest
     */
    Manifest adopt(Manifest manifest, Instant now) {
        if (manifest.origin() == Manifest.Origin.TRANSACTIONAL) {
            return manifest;
        }
        requireCommitsOf(manifest);
        return adoptUnnamed(manifest.writtenAt(now));
    }

    /** The manifest with an entry for every table directory of other tools that it does not name. */
    Manifest adoptUnnamed(Manifest manifest) {
        Manifest adopted = manifest;
        for (TableId table : unnamed(manifest)) {
            adopted = adopted.withTable(
                    table.key(), new TableEntry(table, List.of(), TableStats.NONE, table.directory(), null, Map.of()));
        }
        return adopted;
    }

    /**
     * Makes sure that the manifest names what commits have made, if there were any.
     *
     * @throws ConflictException if another tool has removed what they need from it
     */
    void requireCommitsOf(Manifest manifest) {
        boolean isForgotten = manifest.origin() != Manifest.Origin.TRANSACTIONAL
                && versions.exist()
                && manifests.load().manifest().origin() != Manifest.Origin.TRANSACTIONAL;
        if (isForgotten) {
            throw new ConflictException(Problem.of("'pipelines' or 'unswept' is missing, though the bucket has commits:"
                            + " another tool has rewritten the manifest, and going on could load rows twice")
                    .at(bucket.uri() + "/" + LakePaths.MANIFEST)
                    .hint("'dataspoc-pipe manifest rebuild " + bucket.uri() + "' restores it from the snapshots"));
        }
    }

    private List<TableId> unnamed(Manifest manifest) {
        Set<ObjectKey> known = new TreeSet<>();
        manifest.tables().values().forEach(entry -> known.add(entry.location()));
        List<TableId> unnamed = new ArrayList<>();
        for (String layer : LAYERS) {
            for (KeyPrefix source : bucket.directories(new KeyPrefix(layer + "/"))) {
                for (KeyPrefix directory : bucket.directories(source)) {
                    ObjectKey location = key(directory);
                    if (!known.contains(location) && hasData(directory)) {
                        unnamed.add(new TableId(layer, key(source).name(), location.name()));
                    }
                }
            }
        }
        return unnamed;
    }

    private static ObjectKey key(KeyPrefix directory) {
        return new ObjectKey(directory.value().substring(0, directory.value().length() - 1));
    }

    private boolean hasData(KeyPrefix directory) {
        List<ObjectInfo> files = new ArrayList<>();
        bucket.list(directory, object -> {
            if (files.isEmpty()
                    && FileNames.isParquetIn(key(directory), object.key())
                    && FileNames.commitOf(object.key()).isEmpty()) {
                files.add(object);
            }
        });
        return !files.isEmpty();
    }
}
