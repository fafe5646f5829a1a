package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import java.util.Optional;

/** The records of a bucket's commits, and the bookmarks in them. */
public final class CommitRecordStore {

    private final Bucket bucket;

    public CommitRecordStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Reads a record; empty if it is gone. */
    public Optional<CommitRecord> find(ObjectKey key) {
        return bucket.read(key)
                .map(object -> CommitRecordFormat.parse(object.content().text(), key));
    }

    public void write(ObjectKey key, CommitRecord commit) {
        bucket.write(key, Content.utf8(CommitRecordFormat.format(commit)));
    }

    /**
     * The bookmark of a pipeline: of its last commit, or, if the manifest names none, the file that older tools keep.
     *
     * @return empty if the pipeline never had one
     */
    public Optional<JsonNode> bookmark(Manifest manifest, String pipeline) {
        Optional<PipelineEntry> entry = manifest.pipeline(pipeline);
        if (entry.isPresent()) {
            return find(entry.get().record()).map(CommitRecord::state);
        }
        ObjectKey copy = LakePaths.stateCopy(pipeline);
        return bucket.read(copy).map(object -> JsonTrees.parse(object.content().text(), copy));
    }

    /** Writes the copy of a bookmark that is for people and older readers. */
    public void writeCopy(String pipeline, JsonNode state) {
        bucket.write(LakePaths.stateCopy(pipeline), Content.utf8(JsonTrees.formatIndented(state)));
    }
}
