package io.dataspoc.pipe.source;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a source reads a stream again. */
public enum ReplicationMethod {
    /** All of it, every time. */
    FULL_TABLE,
    /** What changed since the bookmark. */
    INCREMENTAL,
    /** The changes themselves. */
    LOG_BASED;

    /** The method of that name, in any case; empty if there is none. */
    public static Optional<ReplicationMethod> find(@Nullable String text) {
        return Arrays.stream(values())
                .filter(method -> method.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
