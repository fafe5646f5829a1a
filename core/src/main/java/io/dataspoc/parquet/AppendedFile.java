package io.dataspoc.parquet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written from its beginning to its end, and need not be open in between: thousands may be under way in
 * a process that may open a few hundred.
 */
final class AppendedFile implements OutputFile {

    /** For copying: so many bytes at a time are copied about as fast as the disk lets them. */
    static final int BLOCK_BYTES = 1 << 18;

    /** For writers, of which there may be thousands. */
    private static final int SMALL_BLOCK_BYTES = 1 << 13;

    private final Path path;
    private final int blockBytes;
    private final Appending stream = new Appending();

    private AppendedFile(Path path, int blockBytes) {
        this.path = path;
        this.blockBytes = blockBytes;
    }

    static AppendedFile inSmallBlocks(Path path) {
        return new AppendedFile(path, SMALL_BLOCK_BYTES);
    }

    static AppendedFile inBlocks(Path path) {
        return new AppendedFile(path, BLOCK_BYTES);
    }

    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
        return createOrOverwrite(blockSize);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
        Files.newOutputStream(path).close();
        return stream;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    /** Closes the file until more is written to it. */
    void release() throws IOException {
        stream.close();
    }

    private final class Appending extends PositionOutputStream {
        private static final OpenOption[] BEHIND = {StandardOpenOption.WRITE, StandardOpenOption.APPEND};

        private @Nullable OutputStream open;
        private long position;

        private OutputStream open() throws IOException {
            OutputStream known = open;
            if (known == null) {
                known = new BufferedOutputStream(Files.newOutputStream(path, BEHIND), blockBytes);
                open = known;
            }
            return known;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            open().write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            open().write(bytes, from, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            if (open != null) {
                open.flush();
            }
        }

        @Override
        public void close() throws IOException {
            OutputStream known = open;
            open = null;
            if (known != null) {
                known.close();
            }
        }
    }
}
