package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The counts of a table, in manifests and snapshots alike. */
final class StatsFormat {

    private static final String TOTAL_ROWS = "total_rows";
    private static final String EXTRACTIONS = "extractions";
    private static final String LAST_EXTRACTION = "last_extraction";
    private static final String LAST_EXTRACTION_ROWS = "last_extraction_rows";

    private StatsFormat() {}

    static void write(ObjectNode json, TableStats stats) {
        json.put(TOTAL_ROWS, stats.totalRows());
        json.put(EXTRACTIONS, stats.extractions());
        if (stats.lastExtraction() != null) {
            json.put(LAST_EXTRACTION, stats.lastExtraction().toString());
        }
        json.put(LAST_EXTRACTION_ROWS, stats.lastExtractionRows());
    }

    /** Reads what is there; counts that are missing are zero. */
    static TableStats read(JsonFields json) {
        return new TableStats(
                json.node().path(TOTAL_ROWS).asLong(),
                json.node().path(EXTRACTIONS).asLong(),
                json.optionalInstant(LAST_EXTRACTION).orElse(null),
                json.node().path(LAST_EXTRACTION_ROWS).asLong());
    }
}
