package io.dataspoc.manifest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a table that catalogs show.
 *
 * @param totalRows how many rows it has
 * @param extractions how many commits have loaded into it
 * @param lastExtraction when the last of them was made; null if none was
 * @param lastExtractionRows how many rows the last of them took
 */
public record TableStats(
        long totalRows, long extractions, @Nullable Instant lastExtraction, long lastExtractionRows) {

    public static final TableStats NONE = new TableStats(0, 0, null, 0);

    /** These counts after one more load. */
    public TableStats afterLoad(Instant at, long rowsTaken, long rowsNow) {
        return new TableStats(rowsNow, extractions + 1, at, rowsTaken);
    }

    /** These counts after something that loads no rows. */
    public TableStats withTotalRows(long rowsNow) {
        return new TableStats(rowsNow, extractions, lastExtraction, lastExtractionRows);
    }
}
