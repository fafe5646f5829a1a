package io.dataspoc.pipe.source.singer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input whose reader does something before each read, for which it may have to wait. */
final class TellingInput extends FilterInputStream {

    private final Runnable before;

    TellingInput(InputStream in, Runnable before) {
        super(in);
        this.before = before;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        before.run();
        return super.read(buffer, offset, length);
    }
}
