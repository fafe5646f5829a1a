package io.dataspoc.load;

import io.dataspoc.lake.CommitId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Commits of which a directory holds files, and of which the bucket keeps no journal and no version. */
record UnknownCommits(Set<CommitId> ids) {

    private static final int SHOWN = 3;

    static final String CURE =
            "if they were copied, copy '.dataspoc', too, into a bucket of its own, or give the files other names, and they"
                    + " are taken over; if a commit was cut off, its rows were never committed: delete the files with its"
                    + " id in their names";

    UnknownCommits {
        ids = new LinkedHashSet<>(ids);
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** What a directory is said to hold. */
    String text() {
        String names = ids.stream().limit(SHOWN).map(CommitId::value).collect(Collectors.joining(", "));
        String more = ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "";
        return "files of commits that the bucket does not know (" + names + more
                + "): they were copied without '.dataspoc', or a commit was cut off and its journal deleted";
    }
}
