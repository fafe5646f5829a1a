package io.dataspoc.manifest;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a bucket, replaced only as a whole and only by who saw its last version. The last version that was
 * seen is remembered, so that it is not parsed again. Not for several threads at once.
 */
public final class ManifestStore {

    private final Bucket bucket;
    private @Nullable Loaded last;

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
        Optional<Version> version = object.map(StoredObject::version);
        Loaded known = last;
        if (known == null || !known.version().equals(version)) {
            known = new Loaded(object.map(this::parse).orElse(Manifest.EMPTY), version);
            last = known;
        }
        return known;
    }

    /**
     * Reads the manifest and what it names. If something is gone or there that it does not account for, and it was replaced
     * meanwhile, the newer one does: then all is read again.
     *
     * @throws BucketException if something is gone that the manifest needs, or damaged
     */
    public <T> T read(Function<Manifest, T> reading) {
        while (true) {
            Loaded loaded = load();
            try {
                return reading.apply(loaded.manifest());
            } catch (BucketException | ConflictException e) {
                if (load().version().equals(loaded.version())) {
                    throw e;
                }
            }
        }
    }

    private Manifest parse(StoredObject object) {
        try {
            return ManifestFormat.parse(object.content().exactText(LakePaths.MANIFEST), bucket.uri());
        } catch (BucketException e) {
            Problem problem = e.problem();
            throw new BucketException(
                    problem.hint("'dataspoc-pipe manifest rebuild " + bucket.uri() + "' makes it again"), e);
        }
    }

    /** The version of a manifest that may not be readable; empty if there is none. */
    public Optional<Version> version() {
        return bucket.read(LakePaths.MANIFEST).map(StoredObject::version);
    }

    /**
     * Replaces a manifest, which may not be readable.
     *
     * @param expected its version
     * @return whether it took place; if not, it was changed meanwhile
     */
    public boolean overwrite(Optional<Version> expected, Manifest next) {
        return bucket.writeIf(LakePaths.MANIFEST, Content.utf8(ManifestFormat.format(next)), expected)
                .isPresent();
    }

    /**
     * Replaces the manifest that was loaded.
     *
     * @return whether it took place; if not, another writer was faster and nothing was written
     */
    public boolean swap(Loaded loaded, Manifest next) {
        Optional<Version> version =
                bucket.writeIf(LakePaths.MANIFEST, Content.utf8(ManifestFormat.format(next)), loaded.version());
        version.ifPresent(written -> last = new Loaded(next, version));
        return version.isPresent();
    }
}
