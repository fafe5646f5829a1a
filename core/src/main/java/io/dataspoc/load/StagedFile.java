package io.dataspoc.load;

import io.dataspoc.bucket.StagedObject;
import io.dataspoc.lake.DataFile;
import io.dataspoc.type.Schema;

/**
 * A data file that waits for its commit.
 *
 * @param object the staged object
 * @param file what the snapshot will say of it; its schema id is not set yet
 * @param schema its columns as they are stored
 */
record StagedFile(StagedObject object, DataFile file, Schema schema) {}
