package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The end of some text. */
final class FileTail {

    private static final int BYTES = 1 << 16;

    private final long size;
    private final byte[] bytes;

    private FileTail(long size, byte[] bytes) {
        this.size = size;
        this.bytes = bytes;
    }

    /** The end of a file that is not compressed. */
    static FileTail of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            in.skipNBytes(Math.max(0, size - BYTES));
            return new FileTail(size, in.readNBytes(BYTES));
        }
    }

    /** The end of a stream, which is read for it. */
    static FileTail of(InputStream in) throws IOException {
        byte[] block = new byte[BYTES];
        byte[] last = {};
        long size = 0;
        int read = in.readNBytes(block, 0, BYTES);
        while (read == BYTES) {
            byte[] full = block;
            block = last.length == BYTES ? last : new byte[BYTES];
            last = full;
            size += read;
            read = in.readNBytes(block, 0, BYTES);
        }
        byte[] both = ByteBuffer.allocate(last.length + read)
                .put(last)
                .put(block, 0, read)
                .array();
        return new FileTail(size + read, Arrays.copyOfRange(both, Math.max(0, both.length - BYTES), both.length));
    }

    /** How many bytes the whole text has. */
    long size() {
        return size;
    }

    /** The last bytes. */
    byte[] bytes() {
        return bytes;
    }
}
