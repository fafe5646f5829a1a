package io.dataspoc.parquet;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Decompresses pages without Hadoop, for readers in tests. */
final class PlainCodecs implements CompressionCodecFactory {

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(plain(bytes));
        }

        @Override
        public void decompress(ByteBuffer input, int inputSize, ByteBuffer output, int outputSize) throws IOException {
            output.put(plain(BytesInput.from(input)));
        }

        private byte[] plain(BytesInput bytes) throws IOException {
            return switch (codec) {
                case UNCOMPRESSED -> all(bytes.toInputStream());
                case SNAPPY -> Snappy.uncompress(all(bytes.toInputStream()));
                case GZIP -> all(new GZIPInputStream(bytes.toInputStream()));
                case ZSTD -> all(new ZstdInputStream(bytes.toInputStream()));
                default -> throw new IllegalArgumentException("no codec for " + codec);
            };
        }

        private static byte[] all(InputStream stream) throws IOException {
            try (stream) {
                return stream.readAllBytes();
            }
        }

        @Override
        public void release() {}
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("only reads");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(codec);
    }

    @Override
    public void release() {}
}
