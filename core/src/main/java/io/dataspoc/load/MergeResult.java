package io.dataspoc.load;

import io.dataspoc.lake.DataFile;
import java.util.List;

/**
 * What a merge came to.
 *
 * @param added the files that come
 * @param removed the files that go
 * @param replaced rows of the table that are gone or have another in their place
 * @param inserted rows whose key the table did not have
 * @param updated rows whose key it had
 * @param deleted rows that were marked as deleted and are gone
 * @param superseded rows of which a later one of the same key was in the load
 */
record MergeResult(
        List<StagedFile> added,
        List<DataFile> removed,
        long replaced,
        long inserted,
        long updated,
        long deleted,
        long superseded) {

    MergeResult {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
