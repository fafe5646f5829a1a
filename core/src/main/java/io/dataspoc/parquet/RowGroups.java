package io.dataspoc.parquet;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Cuts Parquet files between row groups or columns. Pages are copied as they are. */
public final class RowGroups {

    private RowGroups() {}

    /**
     * Cuts a file into several whose rows, one file after the other, are its rows.
     *
     * @param file stays as it is
     * @param bytes a file is full when it has so many, and has the row groups that fit; at least one
     * @param paths gives a path for each file
     * @return the files, one if all row groups fit into it
     * @throws BucketException if the disk refuses, or the file is no Parquet file
     */
    public static List<Path> cut(Path file, long bytes, Supplier<Path> paths) {
        List<Path> parts = new ArrayList<>();
        try (SeekableInputStream in = BlockInput.open(file)) {
            ParquetMetadata footer = FileFooter.metadata(file);
            for (List<BlockMetaData> groups : grouped(footer.getBlocks(), bytes)) {
                Path part = paths.get();
                write(footer, footer.getFileMetaData().getSchema(), in, groups, part);
                parts.add(part);
            }
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot be cut into files of " + bytes + " bytes: " + e.getMessage())
                            .at(file.toString()),
                    e);
        }
        return parts;
    }

    /**
     * Copies some columns of a file.
     *
     * @param columns at least one of its top-level columns
     * @param copy a path where nothing exists
     * @throws BucketException if the disk refuses, or the file is no Parquet file
     */
    public static void copy(Path file, Set<String> columns, Path copy) {
        try (SeekableInputStream in = BlockInput.open(file)) {
            ParquetMetadata footer = FileFooter.metadata(file);
            MessageType whole = footer.getFileMetaData().getSchema();
            List<Type> kept = whole.getFields().stream()
                    .filter(field -> columns.contains(field.getName()))
                    .toList();
            write(footer, new MessageType(whole.getName(), kept), in, footer.getBlocks(), copy);
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot be copied: " + e.getMessage()).at(file.toString()), e);
        }
    }

    private static List<List<BlockMetaData>> grouped(List<BlockMetaData> groups, long bytes) {
        List<List<BlockMetaData>> files = new ArrayList<>();
        long taken = Long.MAX_VALUE;
        for (BlockMetaData group : groups) {
            if (taken > bytes - group.getCompressedSize()) {
                files.add(new ArrayList<>());
                taken = 0;
            }
            files.get(files.size() - 1).add(group);
            taken += group.getCompressedSize();
        }
        return files;
    }

    private static void write(
            ParquetMetadata footer, MessageType schema, SeekableInputStream in, List<BlockMetaData> groups, Path part)
            throws IOException {
        boolean isWhole = schema.equals(footer.getFileMetaData().getSchema());
        try (ParquetFileWriter out = new ParquetFileWriter(
                AppendedFile.inBlocks(part),
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                Long.MAX_VALUE,
                0,
                null,
                ParquetProperties.builder().build())) {
            out.start();
            out.appendRowGroups(in, groups, !isWhole);
            // What other programs say of all columns there does not hold for some of them.
            out.end(isWhole ? footer.getFileMetaData().getKeyValueMetaData() : Map.of());
        }
    }
}
