package io.dataspoc.parquet;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How the pages of a file are compressed. */
public enum Compression {
    ZSTD(CompressionCodecName.ZSTD),
    SNAPPY(CompressionCodecName.SNAPPY),
    GZIP(CompressionCodecName.GZIP),
    NONE(CompressionCodecName.UNCOMPRESSED);

    private final CompressionCodecName codec;

    Compression(CompressionCodecName codec) {
        this.codec = codec;
    }

    /** Reads the name that pipelines use, in any case; empty if there is no such compression. */
    public static Optional<Compression> parse(String name) {
        for (Compression compression : values()) {
            if (compression.name().equalsIgnoreCase(name)) {
                return Optional.of(compression);
            }
        }
        return name.equalsIgnoreCase("uncompressed") ? Optional.of(NONE) : Optional.empty();
    }

    /** The compression of a codec; empty if it is none that is written here. */
    static Optional<Compression> of(CompressionCodecName codec) {
        return Stream.of(values())
                .filter(compression -> compression.codec == codec)
                .findFirst();
    }

    /** The name of the codec in DuckDB's COPY statement. */
    public String copyOption() {
        return this == NONE ? "uncompressed" : name().toLowerCase(Locale.ROOT);
    }

    CompressionCodecName codec() {
        return codec;
    }
}
