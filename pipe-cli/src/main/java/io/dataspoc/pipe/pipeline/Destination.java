package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.BucketUri;
import io.dataspoc.lake.TableId;
import io.dataspoc.parquet.WriteOptions;
import java.util.Optional;

/**
 * Where a pipeline writes.
 *
 * @param bucket the team's bucket
 * @param path the first segments of its tables, usually {@code raw}
 * @param source the second segment: what the tables' source is called
 * @param files how data files are written
 * @param loadColumns whether rows carry the run and the time that loaded them
 */
public record Destination(BucketUri bucket, String path, String source, WriteOptions files, LoadColumns loadColumns) {

    /** Whether rows carry {@code _dataspoc_run_id} and {@code _dataspoc_loaded_at}. */
    public enum LoadColumns {
        NONE,
        RUN_AND_TIME
    }

    /** What is wrong with a bucket, path or source as a person writes it, whatever it is; empty if nothing is. */
    public static Optional<String> fault(String text) {
        return text.contains("${")
                ? Optional.of("'" + text + "' holds a reference, and references are followed in the settings of a"
                        + " source only: write it out")
                : Optional.empty();
    }

    /** The table of a stream. */
    TableId table(String stream) {
        return new TableId(path, source, stream);
    }
}
