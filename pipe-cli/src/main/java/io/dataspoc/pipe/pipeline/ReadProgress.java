package io.dataspoc.pipe.pipeline;

/** Tells of rows when they are read, which may be long before they are handed over, and of none twice. */
final class ReadProgress {

    private final RunProgress progress;
    private long rowsAhead;

    ReadProgress(RunProgress progress) {
        this.progress = progress;
    }

    /** Takes rows that were read and will be handed over. */
    void ahead(String stream, long rows, long bytes) {
        rowsAhead += rows;
        progress.read(stream, rows, bytes);
    }

    /** Takes rows that are handed over. */
    void handedOver(String stream, long rows, long bytes) {
        long told = Math.min(rows, rowsAhead);
        rowsAhead -= told;
        long news = rows - told;
        progress.read(stream, news, rows == 0 ? bytes : bytes * news / rows);
    }
}
