package io.dataspoc.pipe.pipeline;

import io.dataspoc.load.TableCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did with one stream. Every row that was read is accounted for: read = the committed ones + rejected +
 * discarded.
 *
 * @param stream what the source calls it
 * @param table the table's key; null if nothing came of it
 * @param read how many rows were read
 * @param committed what became of the rows that were committed
 * @param rejected how many rows could not be loaded and were kept aside
 * @param discarded how many rows were read and, because the run failed, not committed
 * @param totalRows how many rows the table has now
 * @param bookmarkProperties the fields by which the source finds its place when it is read again; empty if it does not say
 * @param counted what was changed or skipped so that the rest could be loaded, and how often
 * @param schemaChanges how the table's columns changed
 */
public record StreamReport(
        String stream,
        @Nullable String table,
        long read,
        TableCounts committed,
        long rejected,
        long discarded,
        long totalRows,
        List<String> bookmarkProperties,
        Map<String, Long> counted,
        List<String> schemaChanges) {

    public StreamReport {
        bookmarkProperties = List.copyOf(bookmarkProperties);
        counted = Collections.unmodifiableMap(new LinkedHashMap<>(counted));
        schemaChanges = List.copyOf(schemaChanges);
    }
}
