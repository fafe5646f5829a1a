package io.dataspoc.load;

import io.dataspoc.parquet.DataFileWriter;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.RowBatch;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data files that are being written, of all tables of a load, kept within one budget: when they hold too much
 * memory, the largest writes its row group; when too many are open, the one that was idle longest pauses, so that a
 * table has one file however many tables take turns; when too much has to be kept in mind of files that pause, the one
 * of most pieces ends. Used by the encoder's thread only.
 */
final class WriterPool implements AutoCloseable {

    private static final long MAX_BUFFERED_BYTES = 96L << 20;
    private static final int MAX_OPEN = 64;

    /** A kilobyte of memory each. */
    private static final int MAX_PAUSED_CHUNKS = 64 << 10;

    /** In the order of their last use. */
    private final Set<Open> open = new LinkedHashSet<>();

    private final Set<Open> paused = new LinkedHashSet<>();
    private long pausedChunks;
    private long bufferedBytes;

    /** A file that is being written. */
    final class Open {
        private final DataFileWriter writer;
        private final Path path;
        private final @Nullable Long version;
        private final RollingFiles owner;
        private long buffered;

        private Open(DataFileWriter writer, Path path, @Nullable Long version, RollingFiles owner) {
            this.writer = writer;
            this.path = path;
            this.version = version;
            this.owner = owner;
        }

        DataFileWriter writer() {
            return writer;
        }

        @Nullable Long version() {
            return version;
        }

        void write(RowBatch batch) {
            resume(this);
            writer.write(batch);
            account(this);
            limit(this);
        }

        /** Ends the file and tells its owner. */
        void finish() {
            FileFooter footer = writer.finish();
            forget(this);
            owner.finished(this, path, footer);
        }
    }

    Open open(DataFileWriter writer, Path path, @Nullable Long version, RollingFiles owner) {
        Open file = new Open(writer, path, version, owner);
        resume(file);
        return file;
    }

    private void resume(Open file) {
        forget(file);
        while (open.size() >= MAX_OPEN) {
            pause(open.iterator().next());
        }
        open.add(file);
        account(file);
    }

    private void pause(Open file) {
        file.writer.pause();
        forget(file);
        account(file);
        paused.add(file);
        pausedChunks += file.writer.columnChunks();
        while (pausedChunks > MAX_PAUSED_CHUNKS) {
            paused.stream()
                    .max(Comparator.comparingInt(candidate -> candidate.writer.columnChunks()))
                    .orElse(file)
                    .finish();
        }
    }

    private void account(Open file) {
        bufferedBytes -= file.buffered;
        file.buffered = file.writer.bufferedBytes();
        bufferedBytes += file.buffered;
    }

    private void limit(Open current) {
        while (bufferedBytes > MAX_BUFFERED_BYTES) {
            Open largest = open.stream()
                    .max(Comparator.comparingLong(file -> file.buffered))
                    .orElse(current);
            largest.writer.flushRowGroup();
            account(largest);
        }
    }

    private void forget(Open file) {
        if (paused.remove(file)) {
            pausedChunks -= file.writer.columnChunks();
        }
        open.remove(file);
        bufferedBytes -= file.buffered;
        file.buffered = 0;
    }

    /** Leaves what was not finished as it is. */
    @Override
    public void close() {
        open.forEach(file -> file.writer.close());
        paused.forEach(file -> file.writer.close());
        open.clear();
        paused.clear();
        bufferedBytes = 0;
    }
}
