package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one commit of a pipeline did.
 *
 * @param commit the commit
 * @param pipeline whose commit
 * @param parent the pipeline's commit before it; null for the first
 * @param runId the run that made it
 * @param committedAt when, by the clock of the writer
 * @param tables the snapshots that it made, by table key
 * @param rejected files of rows that it left out
 * @param state the bookmark as the source gave it; null if the source has none
 */
public record CommitRecord(
        CommitId commit,
        String pipeline,
        @Nullable CommitId parent,
        String runId,
        Instant committedAt,
        Map<String, ObjectKey> tables,
        List<ObjectKey> rejected,
        @Nullable JsonNode state) {

    public CommitRecord {
        rejected = List.copyOf(rejected);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }
}
