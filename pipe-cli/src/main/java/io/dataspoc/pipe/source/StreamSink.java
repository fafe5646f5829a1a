package io.dataspoc.pipe.source;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one stream. */
public interface StreamSink {

    /** The columns of the rows that stay in the stream's table; none for a new table, or one that is replaced. */
    Schema existing();

    /** The columns that the stream's table keeps: rows that do not fit are to be rejected; empty if it may change. */
    default Optional<Schema> frozen() {
        return Optional.empty();
    }

    /** The columns that identify a row, if rows without them cannot be taken; empty otherwise. */
    List<String> requiredKeys();

    /** Says by which fields the source finds its place when it is read again; the run report tells it. */
    default void bookmarkedBy(List<String> fields) {}

    /** Says which columns the stream has, so that its table exists even without rows. */
    void declare(Schema columns);

    /**
     * Says where a column was seen, for the person who has to hear that the table may not change.
     *
     * @param place asked for only then, of the first time that the table did not have the column so
     */
    default void seen(Field column, Supplier<String> place) {}

    /** An empty batch of these columns. */
    RowBatch batch(Schema columns);

    /**
     * Takes the rows of a batch, which is not the caller's any more.
     *
     * @param version the version of the stream that they belong to; null where the source has none
     */
    void write(RowBatch batch, @Nullable Long version);

    /** A path where nothing exists, for a Parquet file that {@link #add} is to take. */
    Path newFile();

    /** Takes the rows of a Parquet file. */
    void add(Path file);

    /**
     * Takes the rows of a Parquet file.
     *
     * @param columns of the file; they may say what a file cannot, that no value of a column was ever seen
     */
    default void add(Path file, Schema columns) {
        add(file);
    }

    /**
     * Tells, for the person who waits, how much was read of files whose rows {@link #add} will take.
     *
     * @param bytesRead since the last time
     */
    default void progress(long bytesRead) {}

    /** How files that {@link #add} takes are best written. */
    default WriteOptions fileOptions() {
        return WriteOptions.DEFAULT;
    }

    /** Says that all rows of lower versions of the stream are over. */
    void activate(long version);

    /**
     * Takes a row that cannot be loaded.
     *
     * @throws io.dataspoc.error.SourceException if no such row, or no further one, is accepted
     */
    void reject(RejectedRow row);

    /** Counts something that was changed or skipped so that the rest could be loaded; the run report tells it. */
    void count(String what, long times);
}
