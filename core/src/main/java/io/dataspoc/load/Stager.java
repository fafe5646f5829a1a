package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.parquet.FileFooter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stages the data files of one table for one commit: names them, hands them to the bucket, and keeps what a snapshot needs. */
final class Stager {

    /** Beyond keys and partitions, so many columns have bounds in the snapshot. */
    private static final int MAX_STATISTICS = 32;

    private final Bucket bucket;
    private final CommitScope scope;
    private final Table table;
    private final Set<String> important;
    private final AtomicInteger number = new AtomicInteger();

    /** @param important columns whose bounds are kept wherever they stand */
    Stager(Bucket bucket, CommitScope scope, Table table, Set<String> important) {
        this.bucket = bucket;
        this.scope = scope;
        this.table = table;
        this.important = Set.copyOf(important);
    }

    /**
     * A data file that is being made.
     *
     * @param target where it will be visible
     * @param path where a writer makes it
     * @param partition the values of its directory
     */
    record Draft(ObjectKey target, Path path, List<PartitionValue> partition) {}

    /** A new file in the directory of a partition. */
    Draft draft(List<PartitionValue> partition) {
        scope.journal();
        ObjectKey target = target(partition);
        return new Draft(target, bucket.draft(target), partition);
    }

    /** The key of a new file; one day the file may go to the trash, where its key is longer. */
    private ObjectKey target(List<PartitionValue> partition) {
        String directory = table.location() + "/"
                + partition.stream().map(value -> value.segment() + "/").collect(Collectors.joining());
        String key = directory + DataFileNames.of(table.id().table(), scope.id(), number.getAndIncrement());
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LakePaths.MAX_FILE_BYTES) {
            throw new ConfigException(Problem.of("a file in '" + directory + "' would have a path of " + bytes
                            + " bytes, and a bucket takes " + LakePaths.MAX_FILE_BYTES)
                    .at("table " + table.key())
                    .hint("partition by fewer columns or by shorter values, or shorten 'destination.path' or"
                            + " 'destination.source'"));
        }
        return new ObjectKey(key);
    }

    /** Stages a draft that is whole. */
    StagedFile stage(Draft draft, FileFooter footer, @Nullable Long version) {
        StagedObject object = bucket.stage(draft.target(), draft.path());
        DataFile file = new DataFile(
                draft.target(), footer.rows(), footer.bytes(), draft.partition(), 0, version, statistics(footer));
        return new StagedFile(object, file, footer.schema());
    }

    /** Stages a file that was made elsewhere on this machine; it moves. */
    StagedFile take(LoadedFile file, List<PartitionValue> partition) {
        return stage(file, partition, Files::move);
    }

    /** Stages a file that was made elsewhere on this machine; it stays there, too. */
    StagedFile link(LoadedFile file, List<PartitionValue> partition) {
        return stage(file, partition, Stager::linkOrCopy);
    }

    private interface Transfer {
        void transfer(Path from, Path to) throws IOException;
    }

    private StagedFile stage(LoadedFile file, List<PartitionValue> partition, Transfer transfer) {
        Draft draft = draft(partition);
        try {
            transfer.transfer(file.path(), draft.path());
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot stage a data file: " + e).at(draft.path().toString()), e);
        }
        return stage(draft, file.footer(), file.version());
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without links.
            Files.copy(from, to);
        }
    }

    private Map<String, ColumnStatistics> statistics(FileFooter footer) {
        Set<String> kept = new HashSet<>(important);
        footer.schema().names().stream().limit(MAX_STATISTICS).forEach(kept::add);
        Map<String, ColumnStatistics> statistics = new LinkedHashMap<>(footer.statistics());
        statistics.keySet().retainAll(kept);
        return statistics;
    }
}
