package io.dataspoc.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.CapacityByteArrayOutputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/**
 * Compresses pages without Hadoop. One compressor serves one file, and one thread at a time; its buffers are used again
 * for every page, so whoever is handed a page copies it at once, as the page store does. What was released comes back
 * with the next page.
 */
final class PageCompressor implements BytesInputCompressor {

    private static final int ZSTD_LEVEL = 1;

    /** Larger pages are no reason to keep larger buffers. */
    private static final int LARGE_BYTES = 4 << 20;

    private static final int FIRST_PIECE = 64 << 10;

    private final CompressionCodecName codec;
    private @Nullable ZstdCompressCtx zstd;
    private Page page = new Page();
    private byte[] compressed = new byte[0];

    PageCompressor(Compression compression) {
        this.codec = compression.codec();
        NativeCodec.require(codec);
    }

    private static final class Page extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        if (codec == CompressionCodecName.UNCOMPRESSED) {
            return bytes;
        }
        if (codec == CompressionCodecName.ZSTD && bytes.size() > LARGE_BYTES) {
            return zstdInPieces(bytes);
        }
        page.reset();
        bytes.writeAllTo(page);
        byte[] plain = page.array();
        int length = page.size();
        return switch (codec) {
            case ZSTD -> zstd(plain, length);
            case SNAPPY -> snappy(plain, length);
            case GZIP -> gzip(plain, length);
            default -> throw new IllegalStateException("no codec for " + codec);
        };
    }

    private BytesInput zstd(byte[] plain, int length) {
        byte[] room = room(Zstd.compressBound(length));
        ZstdCompressCtx context = zstd;
        if (context == null) {
            context = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);
            zstd = context;
        }
        return BytesInput.from(room, 0, context.compressByteArray(room, 0, room.length, plain, 0, length));
    }

    /** The page as it is and the page compressed are then all that memory holds. */
    private static BytesInput zstdInPieces(BytesInput bytes) throws IOException {
        CapacityByteArrayOutputStream pieces =
                new CapacityByteArrayOutputStream(FIRST_PIECE, LARGE_BYTES, HeapByteBufferAllocator.getInstance());
        try (OutputStream zstd = new ZstdOutputStream(new StayingOpen(pieces), ZSTD_LEVEL)) {
            bytes.writeAllTo(zstd);
        }
        return BytesInput.from(pieces);
    }

    /** Passes bytes on to pieces that would forget them if they were closed. */
    private static final class StayingOpen extends OutputStream {
        private final CapacityByteArrayOutputStream pieces;

        StayingOpen(CapacityByteArrayOutputStream pieces) {
            this.pieces = pieces;
        }

        @Override
        public void write(int value) {
            pieces.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            pieces.write(bytes, from, length);
        }
    }

    private BytesInput snappy(byte[] plain, int length) throws IOException {
        byte[] room = room(Snappy.maxCompressedLength(length));
        return BytesInput.from(room, 0, Snappy.compress(plain, 0, length, room, 0));
    }

    private static BytesInput gzip(byte[] plain, int length) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(plain, 0, length);
        }
        return BytesInput.from(zipped.toByteArray());
    }

    private byte[] room(long bytes) {
        if (compressed.length < bytes) {
            compressed = new byte[Math.toIntExact(bytes)];
        }
        return compressed;
    }

    @Override
    public CompressionCodecName getCodecName() {
        return codec;
    }

    @Override
    public void release() {
        if (zstd != null) {
            zstd.close();
        }
        zstd = null;
        page = new Page();
        compressed = new byte[0];
    }
}
