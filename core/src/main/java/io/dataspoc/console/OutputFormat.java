package io.dataspoc.console;

import java.util.Locale;

/** How results are written to stdout. */
public enum OutputFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** One JSON document: an array of objects, or one object. */
    JSON,
    /** One JSON object per line. */
    NDJSON,
    /** RFC 4180, with a header. */
    CSV;

    /** The name as it is typed after {@code --output}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
