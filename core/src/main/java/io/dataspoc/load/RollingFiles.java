package io.dataspoc.load;

import io.dataspoc.parquet.DataFileWriter;
import io.dataspoc.parquet.DictionaryMemory;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches into files, one after the other: a new file begins when the last one is large enough, or when the
 * schema or the version of the stream changes. Used by the encoder's thread only.
 */
final class RollingFiles {

    private final WriterPool pool;
    private final WriteOptions options;
    private final Destination destination;
    private final DictionaryMemory dictionaries = new DictionaryMemory();
    private WriterPool.@Nullable Open current;

    RollingFiles(WriterPool pool, WriteOptions options, Destination destination) {
        this.pool = pool;
        this.options = options;
        this.destination = destination;
    }

    /** Where files go. */
    interface Destination {

        /** A path where nothing exists. */
        Path next();

        /** Takes a file that is whole. */
        void finished(Path file, FileFooter footer, @Nullable Long version);
    }

    void write(RowBatch batch, @Nullable Long version) {
        WriterPool.Open file = current;
        if (file == null || !file.writer().schema().equals(batch.schema()) || !sameVersion(file, version)) {
            finish();
            file = begin(batch, version);
        }
        file.write(batch);
        if (current == file && file.writer().bytes() >= options.fileBytes()) {
            finish();
        }
    }

    private static boolean sameVersion(WriterPool.Open file, @Nullable Long version) {
        return version == null ? file.version() == null : version.equals(file.version());
    }

    private WriterPool.Open begin(RowBatch batch, @Nullable Long version) {
        Path path = destination.next();
        WriterPool.Open file =
                pool.open(new DataFileWriter(path, batch.schema(), options, dictionaries), path, version, this);
        current = file;
        return file;
    }

    /** Ends the file that is being written, if there is one. */
    void finish() {
        if (current != null) {
            current.finish();
        }
    }

    void finished(WriterPool.Open file, Path path, FileFooter footer) {
        if (current == file) {
            current = null;
        }
        destination.finished(path, footer, file.version());
    }
}
