package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.lake.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit to be made.
 *
 * @param journal its journal, as it was written before the first file was staged
 * @param base the pipeline's last commit when the source was read, which must still be its last one; null if it had none
 * @param state the bookmark to commit; null if the source has none
 * @param changes what it does, at most one change per table
 * @param objects other staged objects that become visible with it
 */
record CommitRequest(
        Journal journal,
        @Nullable CommitId base,
        @Nullable JsonNode state,
        List<PendingChange> changes,
        List<StagedObject> objects) {

    CommitRequest {
        changes = List.copyOf(changes);
        objects = List.copyOf(objects);
    }

    CommitId id() {
        return journal.commit();
    }
}
