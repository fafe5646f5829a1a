package io.dataspoc.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;

/** Reads a local file from any place, in blocks; parquet-java's own input asks the system for every byte. */
final class BlockInput extends DelegatingSeekableInputStream {

    private final Blocks blocks;

    private BlockInput(Blocks blocks) {
        super(blocks);
        this.blocks = blocks;
    }

    static BlockInput open(Path file) throws IOException {
        return new BlockInput(new Blocks(FileChannel.open(file)));
    }

    @Override
    public long getPos() {
        return blocks.position();
    }

    @Override
    public void seek(long position) {
        blocks.seek(position);
    }

    private static final class Blocks extends InputStream {

        private final FileChannel file;
        private final ByteBuffer block =
                ByteBuffer.allocate(AppendedFile.BLOCK_BYTES).limit(0);
        /** Where the block ends in the file. */
        private long end;

        Blocks(FileChannel file) {
            this.file = file;
        }

        long position() {
            return end - block.remaining();
        }

        void seek(long position) {
            long start = end - block.limit();
            if (position >= start && position <= end) {
                block.position((int) (position - start));
            } else {
                block.limit(0);
                end = position;
            }
        }

        private boolean hasMore() throws IOException {
            if (!block.hasRemaining()) {
                block.clear();
                int read = Math.max(0, file.read(block, end));
                block.flip();
                end += read;
            }
            return block.hasRemaining();
        }

        @Override
        public int read() throws IOException {
            return hasMore() ? block.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!hasMore()) {
                return length == 0 ? 0 : -1;
            }
            int read = Math.min(length, block.remaining());
            block.get(target, offset, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
