package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that a commit replaced and that are still there.
 *
 * @param files which
 * @param cause what went wrong with the store; null if it just does not let them be removed
 */
public record PendingRemovals(
        List<ObjectKey> files, @Nullable Problem cause) {

    public static final PendingRemovals NONE = new PendingRemovals(List.of(), null);

    public PendingRemovals {
        files = List.copyOf(files);
    }

    static PendingRemovals denied(List<ObjectKey> files) {
        return new PendingRemovals(files, null);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** One sentence about at least one file. */
    public String text() {
        String why = cause == null ? "" : " (" + cause.sentence() + ")";
        return "replaced files could not be removed yet: " + files.size() + ", such as " + files.get(0) + why
                + "; they go with the first run that may remove them";
    }
}
