package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PathName;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
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
    private final JournalStore journals;

    Adoption(Bucket bucket) {
        this.bucket = bucket;
        this.manifests = new ManifestStore(bucket);
        this.versions = new CommittedVersions(bucket);
        this.journals = new JournalStore(bucket);
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

    /** The manifest with an entry for every table directory that it does not name. */
    Manifest adoptUnnamed(Manifest manifest) {
        TableIndex tables = new TableIndex(manifest);
        for (ObjectKey directory : unnamed(manifest)) {
            TableId table = freeId(tables, directory);
            tables.put(
                    tables.freeKey(table),
                    new TableEntry(table, List.of(), TableStats.NONE, directory, null, Map.of()));
        }
        return manifest.withTables(tables.tables());
    }

    /** What a directory says: its names as they are, or as they were before a commit encoded them. */
    private static TableId freeId(TableIndex tables, ObjectKey directory) {
        String[] segments = directory.value().split("/", -1);
        TableId id = new TableId(segments[0], name(segments[1]), name(segments[2]));
        for (int number = 2; tables.holds(id); number++) {
            id = new TableId(segments[0], segments[1], segments[2] + "~" + number);
        }
        return id;
    }

    private static String name(String segment) {
        String plain = PartitionPath.decoded(segment);
        return PathName.encode(plain).equals(segment) ? plain : segment;
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

    private List<ObjectKey> unnamed(Manifest manifest) {
        Set<ObjectKey> known = new TreeSet<>();
        manifest.tables().values().forEach(entry -> known.add(entry.location()));
        TableDirectories tables = new TableDirectories(known);
        List<ObjectKey> unnamed = new ArrayList<>();
        for (String layer : LAYERS) {
            for (KeyPrefix source : bucket.directories(new KeyPrefix(layer + "/"))) {
                for (KeyPrefix directory : bucket.directories(source)) {
                    boolean isNamed = known.contains(new ObjectKey(layer))
                            || known.contains(key(source))
                            || known.contains(key(directory));
                    if (!isNamed && hasData(key(directory), tables)) {
                        unnamed.add(key(directory));
                    }
                }
            }
        }
        return unnamed;
    }

    private static ObjectKey key(KeyPrefix directory) {
        return new ObjectKey(directory.value().substring(0, directory.value().length() - 1));
    }

    /** Whether it holds files that are neither those of another table nor those of an open commit. */
    private boolean hasData(ObjectKey directory, TableDirectories tables) {
        List<ObjectInfo> files = tables.dataFiles(bucket, directory);
        boolean isForeign = files.stream()
                .anyMatch(file -> DataFileNames.commitOf(file.key()).isEmpty());
        return isForeign || !journals.ended(files).isEmpty();
    }
}
