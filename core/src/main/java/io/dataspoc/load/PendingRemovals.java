package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done after a commit that took place: files that it replaced are there, or its end went wrong.
 *
 * @param files the files
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
        return files.isEmpty() && cause == null;
    }

    /** One sentence, where it is not empty. */
    public String text() {
        String why = cause == null ? "" : " (" + cause.sentence() + ")";
        if (files.isEmpty()) {
            return "the clean-up after the commit could not be ended yet" + why + "; the next run tries again";
        }
        return "replaced files could not be removed yet: " + files.size() + ", such as " + files.get(0) + why
                + "; they go with the first run that may remove them";
    }
}
