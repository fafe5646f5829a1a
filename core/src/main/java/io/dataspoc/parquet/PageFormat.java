package io.dataspoc.parquet;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * How the pages of a file were written.
 *
 * @param compression of the pages
 * @param version of the Parquet encodings
 */
public record PageFormat(Compression compression, WriteOptions.FormatVersion version) {

    /** What readers of the first version need not know, though DuckDB puts it into pages of that version. */
    private static final Set<Encoding> LATER_ENCODINGS = Set.of(
            Encoding.DELTA_BINARY_PACKED,
            Encoding.DELTA_LENGTH_BYTE_ARRAY,
            Encoding.DELTA_BYTE_ARRAY,
            Encoding.BYTE_STREAM_SPLIT);

    /**
     * Reads it from a file's footer; empty if the file has no pages, or such as are not written here.
     *
     * @throws BucketException if it is no Parquet file
     */
    public static Optional<PageFormat> of(Path file) {
        try {
            return FileFooter.metadata(file).getBlocks().stream()
                    .filter(group -> !group.getColumns().isEmpty())
                    .findFirst()
                    .flatMap(PageFormat::of);
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot be read: " + e.getMessage()).at(file.toString()), e);
        }
    }

    private static Optional<PageFormat> of(BlockMetaData group) {
        boolean isLater = group.getColumns().stream().anyMatch(PageFormat::isLater);
        WriteOptions.FormatVersion version = isLater ? WriteOptions.FormatVersion.V2 : WriteOptions.FormatVersion.V1;
        return Compression.of(group.getColumns().get(0).getCodec())
                .map(compression -> new PageFormat(compression, version));
    }

    private static boolean isLater(ColumnChunkMetaData column) {
        boolean hasLaterPages =
                column.getEncodingStats() != null && column.getEncodingStats().usesV2Pages();
        return hasLaterPages || column.getEncodings().stream().anyMatch(LATER_ENCODINGS::contains);
    }
}
