package io.dataspoc.pipe.pipeline;

/** Tells of rows when they are read, which may be long before they are handed over, and of none twice. */
final class ReadProgress {

    private final RunProgress progress;
    private long rowsAhead;
    private long rowsHandedOver;
    private long rowsTold;

    ReadProgress(RunProgress progress) {
        this.progress = progress;
    }

    /** Takes rows that were read, and are or will be handed over. */
    void ahead(String stream, long rows, long bytes) {
        rowsAhead += rows;
        tell(rowsAhead, stream, rows, bytes);
    }

    /** Takes rows that are handed over. */
    void handedOver(String stream, long rows, long bytes) {
        rowsHandedOver += rows;
        tell(rowsHandedOver, stream, rows, bytes);
    }

    /** @param total how many rows there were, these among them */
    private void tell(long total, String stream, long rows, long bytes) {
        long news = Math.max(total - rowsTold, 0);
        rowsTold += news;
        progress.read(stream, news, rows == 0 ? bytes : bytes * news / rows);
    }
}
