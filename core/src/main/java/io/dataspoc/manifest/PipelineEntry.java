package io.dataspoc.manifest;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;

/**
 * Where a pipeline stands.
 *
 * @param commit its last commit
 * @param record that commit's record, which holds the bookmark
 */
public record PipelineEntry(CommitId commit, ObjectKey record) {}
