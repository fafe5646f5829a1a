package io.dataspoc.pipe.source.singer;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a tap reads a stream again. */
public enum ReplicationMethod {
    FULL_TABLE,
    INCREMENTAL,
    LOG_BASED;

    /** The method of that name, in any case; empty if there is none. */
    public static Optional<ReplicationMethod> find(@Nullable String text) {
        return Arrays.stream(values())
                .filter(method -> method.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
