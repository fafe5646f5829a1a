package io.dataspoc.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;

/** Passes pages on, and tells a memory how their values are encoded. */
final class WatchedPages implements PageWriteStore {

    private final PageWriteStore store;
    private final DictionaryMemory memory;

    WatchedPages(PageWriteStore store, DictionaryMemory memory) {
        this.store = store;
        this.memory = memory;
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return new Watched(store.getPageWriter(column), String.join(".", column.getPath()));
    }

    private final class Watched implements PageWriter {
        private final PageWriter writer;
        private final String column;

        Watched(PageWriter writer, String column) {
            this.writer = writer;
            this.column = column;
        }

        @Override
        @SuppressWarnings("deprecation") // Abstract all the same.
        public void writePage(
                BytesInput bytes, int values, Statistics<?> statistics, Encoding rl, Encoding dl, Encoding encoding)
                throws IOException {
            memory.learn(column, encoding);
            writer.writePage(bytes, values, statistics, rl, dl, encoding);
        }

        @Override
        public void writePage(
                BytesInput bytes,
                int values,
                int rows,
                Statistics<?> statistics,
                Encoding rl,
                Encoding dl,
                Encoding encoding)
                throws IOException {
            memory.learn(column, encoding);
            writer.writePage(bytes, values, rows, statistics, rl, dl, encoding);
        }

        @Override
        public void writePage(
                BytesInput bytes,
                int values,
                int rows,
                Statistics<?> statistics,
                SizeStatistics sizes,
                GeospatialStatistics places,
                Encoding rl,
                Encoding dl,
                Encoding encoding)
                throws IOException {
            memory.learn(column, encoding);
            writer.writePage(bytes, values, rows, statistics, sizes, places, rl, dl, encoding);
        }

        @Override
        public void writePageV2(
                int rows,
                int nulls,
                int values,
                BytesInput rl,
                BytesInput dl,
                Encoding encoding,
                BytesInput data,
                Statistics<?> statistics)
                throws IOException {
            memory.learn(column, encoding);
            writer.writePageV2(rows, nulls, values, rl, dl, encoding, data, statistics);
        }

        @Override
        public void writePageV2(
                int rows,
                int nulls,
                int values,
                BytesInput rl,
                BytesInput dl,
                Encoding encoding,
                BytesInput data,
                Statistics<?> statistics,
                SizeStatistics sizes,
                GeospatialStatistics places)
                throws IOException {
            memory.learn(column, encoding);
            writer.writePageV2(rows, nulls, values, rl, dl, encoding, data, statistics, sizes, places);
        }

        @Override
        public void writeDictionaryPage(DictionaryPage page) throws IOException {
            writer.writeDictionaryPage(page);
        }

        @Override
        public long getMemSize() {
            return writer.getMemSize();
        }

        @Override
        public long allocatedSize() {
            return writer.allocatedSize();
        }

        @Override
        public String memUsageString(String prefix) {
            return writer.memUsageString(prefix);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
