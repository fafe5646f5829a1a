package io.dataspoc.parquet;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes row batches of one schema to one Parquet file. It keeps one row group in memory and goes column by column
 * through each batch, below the record-at-a-time interface of parquet-java, which would cost a call per value and give
 * no way to flush a row group when memory is short. Not for several threads at once.
 */
public final class DataFileWriter implements AutoCloseable {

    /** Page sizes are looked at when at most this many rows have gone into every column; sooner where rows are long. */
    private static final int STRIDE = 500;

    private static final int PAGE_ROWS = 20_000;

    /** Only wide rows come to this: readers hold several of their row groups at once. */
    private static final long GROUP_BYTES = 32L << 20;

    /** Readers take about two thousand rows of a group at a time, and hold them as they are without compression. */
    private static final long WIDE_ROW_BYTES = GROUP_BYTES / 2048;

    private static final long NEARLY_FULL = 1 << 20;

    private static final String FREE_SPACE =
            "free some space on its file system, then run again; what was not committed is not in the bucket";

    private final Path file;
    private final Schema schema;
    private final WriteOptions options;
    private final MessageType message;
    private final ParquetProperties properties;
    private final PageCompressor compressor;
    private final DictionaryMemory dictionaries;
    private final AppendedFile target;
    private final ParquetFileWriter output;

    private @Nullable ColumnChunkPageWriteStore pages;
    private @Nullable ColumnWriteStore columns;
    private List<ColumnEncoder> encoders = List.of();
    private int groupRows;
    private long groupBytes;
    private int columnChunks;
    private long rows;
    private boolean closed;

    /** Creates a file that stands alone. */
    public DataFileWriter(Path file, Schema schema, WriteOptions options) {
        this(file, schema, options, new DictionaryMemory());
    }

    /**
     * Creates the file.
     *
     * @param dictionaries what earlier files of the table have taught; learns from this one
     * @throws BucketException if the disk refuses
     */
    public DataFileWriter(Path file, Schema schema, WriteOptions options, DictionaryMemory dictionaries) {
        this.dictionaries = dictionaries;
        this.file = file;
        this.schema = schema;
        this.options = options;
        this.compressor = new PageCompressor(options.compression());
        this.message = ParquetTypes.message(schema);
        this.properties = ParquetProperties.builder()
                .withWriterVersion(
                        switch (options.version()) {
                            case V1 -> ParquetProperties.WriterVersion.PARQUET_1_0;
                            case V2 -> ParquetProperties.WriterVersion.PARQUET_2_0;
                        })
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(STRIDE)
                .estimateRowCountForPageSizeCheck(true)
                .withPageRowCountLimit(PAGE_ROWS)
                .withStatisticsTruncateLength(TextBound.MAX_BYTES)
                .withAllocator(HeapByteBufferAllocator.getInstance())
                .build();
        this.target = AppendedFile.inSmallBlocks(file);
        try {
            this.output = new ParquetFileWriter(
                    target, message, ParquetFileWriter.Mode.OVERWRITE, options.fileBytes(), 0, null, properties);
            output.start();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public Schema schema() {
        return schema;
    }

    /** How many rows were written. */
    public long rows() {
        return rows;
    }

    /** About how many bytes the file would have if it were closed now. */
    public long bytes() {
        try {
            return output.getPos() + bufferedBytes();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** How many bytes wait in memory for the end of the row group. */
    public long bufferedBytes() {
        return columns == null ? 0 : columns.getBufferedSize();
    }

    /** Writes all rows of a batch, which must be of this file's schema. */
    public void write(RowBatch batch) {
        lookForHugeValues(batch);
        int from = 0;
        while (from < batch.rows()) {
            int inStride = STRIDE - groupRows % STRIDE;
            int room = Math.min(inStride, options.rowGroupRows() - groupRows);
            int to = Math.min(batch.rows(), from + room);
            writeRows(batch, from, to);
            from = to;
            if (groupRows == options.rowGroupRows()) {
                flushRowGroup();
            }
        }
        if (groupRows > 0) {
            groupBytes += batch.bytes();
            if (isLargeGroup()) {
                flushRowGroup();
            }
        }
    }

    /** Whether its readers, and who writes it, have enough to hold. */
    private boolean isLargeGroup() {
        return bufferedBytes() > GROUP_BYTES || (groupBytes > GROUP_BYTES && groupBytes / groupRows > WIDE_ROW_BYTES);
    }

    private void lookForHugeValues(RowBatch batch) {
        for (int i = 0; i < schema.fields().size(); i++) {
            Vector column = batch.column(i);
            boolean isHuge =
                    column.bytes() >= DictionaryMemory.HUGE_BYTES && column.longest() >= DictionaryMemory.HUGE_BYTES;
            if (isHuge && learnHuge(schema.fields().get(i).name())) {
                flushRowGroup();
            }
        }
    }

    private boolean learnHuge(String field) {
        boolean isNews = false;
        for (ColumnDescriptor leaf : message.getColumns()) {
            if (leaf.getPath()[0].equals(field)) {
                isNews |= dictionaries.learnHuge(String.join(".", leaf.getPath()));
            }
        }
        return isNews;
    }

    private void writeRows(RowBatch batch, int from, int to) {
        ColumnWriteStore store = openRowGroup();
        for (int i = 0; i < encoders.size(); i++) {
            encoders.get(i).writeRows(batch.column(i), from, to);
        }
        // All columns are at the same row again: only now may pages end.
        for (int i = from; i < to; i++) {
            store.endRecord();
        }
        groupRows += to - from;
        rows += to - from;
    }

    private ColumnWriteStore openRowGroup() {
        if (columns == null) {
            pages = new ColumnChunkPageWriteStore(
                    compressor,
                    message,
                    properties.getAllocator(),
                    properties.getColumnIndexTruncateLength(),
                    properties.getPageWriteChecksumEnabled());
            columns = dictionaries
                    .apply(properties)
                    .newColumnWriteStore(message, new WatchedPages(pages, dictionaries), pages);
            encoders = ColumnEncoders.of(schema, message.getColumns(), columns);
        }
        return columns;
    }

    /** Writes what waits in memory to the file, as a row group of its own. */
    public void flushRowGroup() {
        if (columns == null || pages == null) {
            return;
        }
        try {
            columns.flush();
            output.startBlock(groupRows);
            pages.flushToFileWriter(output);
            output.endBlock();
            columnChunks += message.getColumns().size();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            closeRowGroup();
        }
    }

    /**
     * Writes what waits in memory to the file and lets go of all that it needs between two rows, the open file
     * included. Writing goes on as if nothing had been.
     */
    public void pause() {
        flushRowGroup();
        compressor.release();
        try {
            target.release();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** How many pieces the file has, of which each is described in memory until the file ends. */
    public int columnChunks() {
        return columnChunks;
    }

    private void closeRowGroup() {
        if (columns != null) {
            columns.close();
        }
        if (pages != null) {
            pages.close();
        }
        columns = null;
        pages = null;
        encoders = List.of();
        groupRows = 0;
        groupBytes = 0;
    }

    /** Writes the rest and the footer. The file is whole, but not yet durable. */
    public FileFooter finish() {
        flushRowGroup();
        try {
            output.end(Map.of());
            closed = true;
            compressor.release();
            return FileFooter.of(output.getFooter(), Files.size(file));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Leaves a file that was not finished as it is: no reader would take it for a Parquet file. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeRowGroup();
        compressor.release();
        try {
            output.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BucketException failed(IOException cause) {
        Problem problem =
                Problem.of("cannot write a data file: " + cause.getMessage()).at(file.toString());
        return new BucketException(isDiskFull() ? problem.hint(FREE_SPACE) : problem, cause);
    }

    private boolean isDiskFull() {
        try {
            return Files.getFileStore(file).getUsableSpace() < NEARLY_FULL;
        } catch (IOException e) {
            return false;
        }
    }
}
