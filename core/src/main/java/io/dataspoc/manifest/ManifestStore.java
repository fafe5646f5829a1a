package io.dataspoc.manifest;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.Optional;

/** The manifest of a bucket, replaced only as a whole and only by who saw its last version. */
public final class ManifestStore {

    private final Bucket bucket;

    public ManifestStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * A manifest as it was read.
     *
     * @param manifest what it says
     * @param version what to name when it is to be replaced; empty if there is none yet
     */
    public record Loaded(Manifest manifest, Optional<Version> version) {}

    /**
     * Reads the manifest; a bucket without one has an empty one.
     *
     * @throws BucketException if it is damaged
     */
    public Loaded load() {
        Optional<StoredObject> object = bucket.read(LakePaths.MANIFEST);
        if (object.isEmpty()) {
            return new Loaded(Manifest.EMPTY, Optional.empty());
        }
        try {
            return new Loaded(
                    ManifestFormat.parse(object.get().content().text(), bucket.uri()),
                    Optional.of(object.get().version()));
        } catch (BucketException e) {
            Problem problem = e.problem();
            throw new BucketException(
                    problem.hint("'dataspoc-pipe manifest rebuild " + bucket.uri() + "' makes it again"), e);
        }
    }

    /**
     * Replaces a manifest that cannot be read.
     *
     * @return whether it took place; if not, it was changed meanwhile
     */
    public boolean overwrite(Manifest next) {
        Optional<Version> version = bucket.read(LakePaths.MANIFEST).map(StoredObject::version);
        return bucket.writeIf(LakePaths.MANIFEST, Content.utf8(ManifestFormat.format(next)), version)
                .isPresent();
    }

    /**
     * Replaces the manifest that was loaded.
     *
     * @return whether it took place; if not, another writer was faster and nothing was written
     */
    public boolean swap(Loaded loaded, Manifest next) {
        return bucket.writeIf(LakePaths.MANIFEST, Content.utf8(ManifestFormat.format(next)), loaded.version())
                .isPresent();
    }
}
