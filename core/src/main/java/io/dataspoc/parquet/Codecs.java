package io.dataspoc.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** The codecs of Parquet pages without Hadoop. One factory serves one file, and one thread at a time. */
final class Codecs implements CompressionCodecFactory {

    private static final int ZSTD_LEVEL = 1;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);

    /** Used again for every page: whoever is handed the result copies it at once. */
    private final Page page = new Page();

    private byte[] compressed = new byte[0];

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(codec);
    }

    @Override
    public void release() {
        zstd.close();
    }

    private BytesInput compress(CompressionCodecName codec, byte[] page, int length) throws IOException {
        int bound = bound(codec, length);
        if (compressed.length < bound) {
            compressed = new byte[bound];
        }
        return switch (codec) {
            case ZSTD ->
                BytesInput.from(
                        compressed, 0, zstd.compressByteArray(compressed, 0, compressed.length, page, 0, length));
            case SNAPPY -> BytesInput.from(compressed, 0, Snappy.compress(page, 0, length, compressed, 0));
            case GZIP -> BytesInput.from(gzip(page, length));
            case UNCOMPRESSED -> BytesInput.from(page, 0, length);
            default -> throw unsupported(codec);
        };
    }

    private static int bound(CompressionCodecName codec, int length) {
        return switch (codec) {
            case ZSTD -> Math.toIntExact(Zstd.compressBound(length));
            case SNAPPY -> Snappy.maxCompressedLength(length);
            default -> 0;
        };
    }

    private static byte[] decompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        return switch (codec) {
            case ZSTD -> Zstd.decompress(bytes, size);
            case SNAPPY -> Snappy.uncompress(bytes);
            case GZIP -> new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            case UNCOMPRESSED -> bytes;
            default -> throw unsupported(codec);
        };
    }

    private static byte[] gzip(byte[] page, int length) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(page, 0, length);
        }
        return zipped.toByteArray();
    }

    private static IllegalArgumentException unsupported(CompressionCodecName codec) {
        return new IllegalArgumentException("no codec for " + codec);
    }

    private static final class Page extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    private final class Compressor implements BytesInputCompressor {
        private final CompressionCodecName codec;

        Compressor(CompressionCodecName codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            page.reset();
            bytes.writeAllTo(page);
            return Codecs.this.compress(codec, page.array(), page.size());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {}
    }

    private static final class Decompressor implements BytesInputDecompressor {
        private final CompressionCodecName codec;

        Decompressor(CompressionCodecName codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int uncompressedSize) throws IOException {
            ByteArrayOutputStream page = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
            bytes.writeAllTo(page);
            return BytesInput.from(Codecs.decompress(codec, page.toByteArray(), uncompressedSize));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int uncompressedSize)
                throws IOException {
            byte[] compressed = new byte[compressedSize];
            input.get(compressed);
            output.put(Codecs.decompress(codec, compressed, uncompressedSize));
        }

        @Override
        public void release() {}
    }
}
