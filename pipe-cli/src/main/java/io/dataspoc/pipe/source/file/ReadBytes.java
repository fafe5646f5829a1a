package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.StreamSink;

/** Tells how many bytes of some files were read, from the share of the work that is done. */
final class ReadBytes {

    private final long bytes;
    private final StreamSink sink;
    private long told;

    /** @param bytes of all files together */
    ReadBytes(long bytes, StreamSink sink) {
        this.bytes = bytes;
        this.sink = sink;
    }

    /** @param share from 0 to 1 */
    void upTo(double share) {
        long read = Math.min(bytes, (long) (share * bytes));
        if (read > told) {
            sink.progress(read - told);
            told = read;
        }
    }
}
