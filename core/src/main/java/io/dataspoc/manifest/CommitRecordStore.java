package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a bucket's commits, and the bookmarks in them. */
public final class CommitRecordStore {

    private final Bucket bucket;

    public CommitRecordStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Reads a record; empty if it is gone. */
    public Optional<CommitRecord> find(ObjectKey key) {
        return bucket.read(key)
                .map(object -> CommitRecordFormat.parse(object.content().exactText(key), key));
    }

    /**
     * Writes a record.
     *
     * @throws BucketException if it could not be read again: then nothing is written
     */
    public void write(ObjectKey key, CommitRecord commit) {
        Content content = Content.utf8(CommitRecordFormat.format(commit));
        CommitRecordFormat.requireReadable(content.text(), key);
        bucket.write(key, content);
    }

    /**
     * The bookmark of a pipeline: of its last commit, or, if the manifest names none, the file that older tools keep.
     *
     * @return empty if the pipeline never had one
     * @throws BucketException if it is gone or damaged
     */
    public Optional<JsonNode> bookmark(Manifest manifest, String pipeline) {
        Optional<PipelineEntry> entry = manifest.pipeline(pipeline);
        if (entry.isPresent()) {
            ObjectKey record = entry.get().record();
            return Optional.ofNullable(
                    find(record).orElseThrow(() -> missing(record)).state());
        }
        ObjectKey copy = LakePaths.stateCopy(pipeline);
        return bucket.read(copy).map(object -> JsonTrees.parse(object.content().exactText(copy), copy));
    }

    private static BucketException missing(ObjectKey key) {
        return new BucketException(Problem.of("gone, though the manifest needs it: without it a run would load again"
                        + " what is loaded already")
                .at(key.toString())
                .hint("'dataspoc-pipe manifest check' tells what else is affected"));
    }

    /** The version of the copy of a bookmark; empty if there is none. */
    public Optional<Version> copyVersion(String pipeline) {
        return bucket.read(LakePaths.stateCopy(pipeline)).map(StoredObject::version);
    }

    /**
     * Writes the copy of a bookmark that is for people and older readers, unless somebody else just did.
     *
     * @param state the bookmark; null to say that there is none any more
     */
    public void writeCopy(String pipeline, @Nullable JsonNode state, Optional<Version> expected) {
        JsonNode text = state == null ? JsonTrees.object() : state;
        bucket.writeIf(LakePaths.stateCopy(pipeline), Content.utf8(JsonTrees.formatIndented(text)), expected);
    }
}
