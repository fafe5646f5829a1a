package io.dataspoc.load;

import io.dataspoc.manifest.Snapshot;
import io.dataspoc.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load took for one table, as one commit finds it.
 *
 * @param schema the columns of its rows
 * @param staged files of its rows that are staged already
 * @param local files of its rows that have to be worked on first
 * @param activated the version of the stream below which all rows go; null if there is none
 * @param rows how many rows it took
 * @param since the version of the table that its rows were meant for, if that is an older one: rows of keys that were
 *     written since are left out of a merge; null for a usual load
 */
record LoadInput(
        Schema schema,
        List<StagedFile> staged,
        List<LoadedFile> local,
        @Nullable Long activated,
        long rows,
        @Nullable Snapshot since) {

    LoadInput {
        staged = List.copyOf(staged);
        local = List.copyOf(local);
    }

    /** Whether rows of this version are to go. */
    boolean isOutdated(@Nullable Long version) {
        return activated != null && version != null && version < activated;
    }
}
