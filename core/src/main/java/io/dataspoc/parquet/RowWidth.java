package io.dataspoc.parquet;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** How wide the rows of Parquet files are. */
public final class RowWidth {

    private RowWidth() {}

    /**
     * How many bytes a row takes, uncompressed, in the row group whose rows take most; 0 if there are no rows.
     *
     * @throws BucketException if it is no Parquet file
     */
    public static long of(Path file) {
        try {
            return FileFooter.metadata(file).getBlocks().stream()
                    .mapToLong(RowWidth::of)
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot be read: " + e.getMessage()).at(file.toString()), e);
        }
    }

    private static long of(BlockMetaData group) {
        return group.getTotalByteSize() / Math.max(1, group.getRowCount());
    }
}
