package io.dataspoc.parquet;

import com.github.luben.zstd.util.Native;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyError;

/** Codecs that are no Java: their libraries are unpacked to the directory for temporary files, and run from there. */
final class NativeCodec {

    private NativeCodec() {}

    /** @throws BucketException if the library cannot be unpacked, or not be run */
    static void require(CompressionCodecName codec) {
        try {
            load(codec);
        } catch (LinkageError | SnappyError e) {
            throw new BucketException(
                    Problem.of("the library of the codec " + codec + " cannot be loaded: " + e.getMessage())
                            .at(System.getProperty("java.io.tmpdir"))
                            .hint("there must be space for it, and programs must be allowed to run from there; or name"
                                    + " another directory: DATASPOC_JAVA_OPTS=-Djava.io.tmpdir=/path"),
                    e);
        }
    }

    private static void load(CompressionCodecName codec) {
        if (codec == CompressionCodecName.ZSTD) {
            Native.load();
        } else if (codec == CompressionCodecName.SNAPPY) {
            Snappy.getNativeLibraryVersion();
        }
    }
}
