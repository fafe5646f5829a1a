package io.dataspoc.pipe.source.file;

import io.dataspoc.error.InterruptionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a file, which are read in blocks; an interrupt of the thread that reads ends it before the next one. */
final class WatchfulInput extends FilterInputStream {

    private final String file;

    /** @param file what messages call it */
    WatchfulInput(InputStream in, String file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        requireUninterrupted();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        requireUninterrupted();
        return super.read(target, offset, length);
    }

    private void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptionException("interrupted while reading " + file);
        }
    }
}
