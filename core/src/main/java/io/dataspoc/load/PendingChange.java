package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.TableId;
import java.util.Optional;

/** A change to a table that is ready but for the version that it will be applied to. */
interface PendingChange {

    TableId id();

    /** The directory of its table, where its files wait. */
    ObjectKey location();

    /**
     * The change to this version. It is asked again when another writer was faster, so it keeps what it can of an
     * earlier answer.
     *
     * @return empty if there is nothing to do on this version
     * @throws io.dataspoc.error.ConflictException if the change cannot be applied to it
     */
    Optional<TableChange> against(Table table);

    /** What becomes of the files that it replaces. */
    default TablePolicy.History history() {
        return TablePolicy.History.TRASH;
    }
}
