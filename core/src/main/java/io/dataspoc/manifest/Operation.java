package io.dataspoc.manifest;

import java.util.Locale;
import java.util.Optional;

/** What made a snapshot. */
public enum Operation {
    /** Files that were there before the table was managed were taken over. */
    ADOPT,
    APPEND,
    REPLACE,
    MERGE,
    /** Rows were written again in fewer files; none changed. */
    COMPACT,
    /** An older version was restored. */
    ROLLBACK;

    /** The name in snapshots. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operation> parse(String text) {
        for (Operation operation : values()) {
            if (operation.text().equals(text)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
