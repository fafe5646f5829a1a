package io.dataspoc.parquet;

import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;

/**
 * Remembers which columns have too many different values for a dictionary, so that no later row group of the table tries
 * again: building one only to drop it costs more than all other work on such a column. Columns of huge values have no
 * bounds either: each would be a copy of a value, kept until the file ends. Not for several threads at once.
 */
public final class DictionaryMemory {

    /** A value of so many bytes fills a page, or a dictionary, by itself. */
    static final long HUGE_BYTES = ParquetProperties.DEFAULT_PAGE_SIZE;

    private final Set<String> plainColumns = new HashSet<>();
    private final Set<String> hugeColumns = new HashSet<>();

    /** Takes note of how the values of a page are encoded. */
    void learn(String column, Encoding encoding) {
        if (!encoding.usesDictionary()) {
            plainColumns.add(column);
        }
    }

    /** Takes note of a column that has huge values; whether that is news. */
    boolean learnHuge(String column) {
        plainColumns.add(column);
        return hugeColumns.add(column);
    }

    /** The properties of the next row group. */
    ParquetProperties apply(ParquetProperties properties) {
        ParquetProperties.Builder builder = ParquetProperties.copy(properties);
        plainColumns.forEach(column -> builder.withDictionaryEncoding(column, false));
        hugeColumns.forEach(column -> builder.withStatisticsEnabled(column, false));
        return builder.build();
    }
}
