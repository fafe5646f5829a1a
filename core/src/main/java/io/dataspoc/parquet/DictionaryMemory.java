package io.dataspoc.parquet;

import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;

/**
 * Remembers which columns have too many different values for a dictionary, so that no later row group of the table tries
 * again: building one only to drop it costs more than all other work on such a column. Not for several threads at once.
 */
public final class DictionaryMemory {

    private final Set<String> plainColumns = new HashSet<>();

    /** Takes note of how the values of a page are encoded. */
    void learn(String column, Encoding encoding) {
        if (!encoding.usesDictionary()) {
            plainColumns.add(column);
        }
    }

    /** The properties of the next row group. */
    ParquetProperties apply(ParquetProperties properties) {
        ParquetProperties.Builder builder = ParquetProperties.copy(properties);
        plainColumns.forEach(column -> builder.withDictionaryEncoding(column, false));
        return builder.build();
    }
}
