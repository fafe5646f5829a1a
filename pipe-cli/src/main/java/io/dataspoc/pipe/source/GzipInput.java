package io.dataspoc.pipe.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The text of a gzip file, of one member or of several; Java's own passes over whatever else follows a member. */
public final class GzipInput extends GZIPInputStream {

    /** What is wrong with a file that does not end with a member. */
    public static final String FOLLOWED = "what follows its compressed text is not gzip";

    private static final int TRAILER_BYTES = 8;

    private final CountedInput file;

    /** How many bytes of the file there were when the decompressor last got some. */
    private long handedOver;

    private GzipInput(CountedInput file, int bufferBytes) throws IOException {
        super(file, bufferBytes);
        this.file = file;
    }

    /** The text of a file, which the stream closes; nothing is closed if this fails. */
    public static GzipInput open(InputStream file, int bufferBytes) throws IOException {
        return new GzipInput(new CountedInput(file), bufferBytes);
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        handedOver = file.count;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0) {
            long end = handedOver - inf.getRemaining() + TRAILER_BYTES;
            if (file.count > end || file.read() >= 0) {
                throw new ZipException(FOLLOWED);
            }
        }
        return read;
    }

    private static final class CountedInput extends FilterInputStream {

        private long count;

        private CountedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
