package io.dataspoc.parquet;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.type.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What a Parquet file says of itself.
 *
 * @param schema its columns
 * @param rows how many rows it has
 * @param bytes its size
 * @param statistics of the top-level columns that have any, by name
 * @param nulls how many nulls the top-level columns have, by name; those are missing of which it is not known
 */
public record FileFooter(
        Schema schema, long rows, long bytes, Map<String, ColumnStatistics> statistics, Map<String, Long> nulls) {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** The footer's length in four bytes, and the magic number (parquet-format, README.md, "File format"). */
    private static final int TAIL_BYTES = 8;

    public FileFooter {
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
        nulls = Map.copyOf(nulls);
    }

    /**
     * Reads the footer of a local file.
     *
     * @throws BucketException if it is no Parquet file, or has columns of types that are not known here
     */
    public static FileFooter read(Path file) {
        try {
            return of(metadata(file), Files.size(file));
        } catch (IOException | RuntimeException e) {
            throw e instanceof BucketException known ? known : damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** The footer as it is. */
    static ParquetMetadata metadata(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            if (length < TAIL_BYTES + MAGIC.length) {
                throw damaged(file, "it has " + length + " bytes only", null);
            }
            byte[] tail = new byte[TAIL_BYTES];
            bytes.seek(length - TAIL_BYTES);
            bytes.readFully(tail);
            int footerLength =
                    ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            boolean isParquet = Arrays.equals(tail, 4, TAIL_BYTES, MAGIC, 0, MAGIC.length);
            if (!isParquet || footerLength < 0 || footerLength > length - TAIL_BYTES - MAGIC.length) {
                throw damaged(file, "it does not end as a Parquet file ends", null);
            }
            byte[] footer = new byte[footerLength];
            bytes.seek(length - TAIL_BYTES - footerLength);
            bytes.readFully(footer);
            return new ParquetMetadataConverter()
                    .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
        }
    }

    private static BucketException damaged(Path file, String why, @Nullable Exception cause) {
        Problem problem = Problem.of("not a readable Parquet file: " + why).at(file.toString());
        return cause == null ? new BucketException(problem) : new BucketException(problem, cause);
    }

    static FileFooter of(ParquetMetadata footer, long bytes) {
        Schema schema = SchemaReader.read(footer.getFileMetaData().getSchema());
        long rows = footer.getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
        return new FileFooter(
                schema,
                rows,
                bytes,
                FooterStatistics.of(schema, footer.getBlocks()),
                NullCounts.of(schema, footer.getBlocks()));
    }
}
