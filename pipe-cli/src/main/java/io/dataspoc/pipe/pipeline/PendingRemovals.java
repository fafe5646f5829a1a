package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.ObjectKey;
import java.util.List;

/** How people are told of replaced files that stay, because the store failed or does not let them be removed. */
public final class PendingRemovals {

    private PendingRemovals() {}

    /** One sentence about at least one file. */
    public static String text(List<ObjectKey> pending) {
        return "replaced files could not be removed yet: " + pending.size() + ", such as " + pending.get(0)
                + "; they go with the first run that may remove them";
    }
}
