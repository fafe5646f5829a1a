package io.dataspoc.parquet;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;

/**
 * What a Parquet file says of itself.
 *
 * @param schema its columns
 * @param rows how many rows it has
 * @param bytes its size
 * @param statistics of the top-level columns that have any, by name
 */
public record FileFooter(Schema schema, long rows, long bytes, Map<String, ColumnStatistics> statistics) {

    public FileFooter {
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /**
     * Reads the footer of a local file.
     *
     * @throws BucketException if it is no Parquet file, or has columns of types that are not known here
     */
    public static FileFooter read(Path file) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return of(reader.getFooter(), Files.size(file));
        } catch (IOException | RuntimeException e) {
            throw new BucketException(
                    Problem.of("not a readable Parquet file: " + e.getMessage()).at(file.toString()), e);
        }
    }

    static FileFooter of(ParquetMetadata footer, long bytes) {
        Schema schema = SchemaReader.read(footer.getFileMetaData().getSchema());
        long rows = footer.getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
        return new FileFooter(schema, rows, bytes, FooterStatistics.of(schema, footer.getBlocks()));
    }
}
