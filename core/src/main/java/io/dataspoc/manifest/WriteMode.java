package io.dataspoc.manifest;

import java.util.Locale;
import java.util.Optional;

/** What a load does to the rows that a table has. */
public enum WriteMode {
    /** They stay; the load's rows come beside them. */
    APPEND,
    /** They go; the load's rows are the table. */
    REPLACE,
    /** Those with a key that the load has go; the load's rows come beside the others. */
    MERGE;

    /** The name in pipelines and catalogs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the name in any case; empty if there is no such mode. */
    public static Optional<WriteMode> parse(String text) {
        for (WriteMode mode : values()) {
            if (mode.name().equalsIgnoreCase(text)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
