package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the data files of one table for one commit out of what a load took and what the table has. */
final class TableFiles {

    /** Every new column of a source begins a file; so many small ones may stay. */
    private static final int MAX_SMALL_FILES = 8;

    private static final long SMALL_BYTES = 1 << 20;

    private static final long NAMED_COLUMNS_AT_ONCE = 10_000;

    /** Beyond this it takes too long at once, and is left to a compaction. */
    private static final long MAX_NAMED_COLUMNS = 100_000;

    private final Bucket bucket;
    private final EngineSupplier engine;
    private final CommitScope scope;
    private final Stager stager;
    private final WriteOptions options;

    TableFiles(Bucket bucket, EngineSupplier engine, CommitScope scope, Stager stager, WriteOptions options) {
        this.bucket = bucket;
        this.engine = engine;
        this.scope = scope;
        this.stager = stager;
        this.options = options;
    }

    private Rewriter rewriter() {
        return new Rewriter(bucket, engine.engine(), scope, stager, options);
    }

    private Placement placement(List<PartitionKey> partitionBy) {
        return new Placement(partitionBy, scope.date());
    }

    /**
     * Staged files as they are, or, where they hold a column with another type than the table, or lie where the table
     * does not have its partitions any more, or are many small ones, written again.
     */
    List<StagedFile> aligned(List<StagedFile> files, Schema schema, List<PartitionKey> partitionBy) {
        Placement placement = placement(partitionBy);
        long columns = schema.fields().size();
        Set<StagedFile> ready = new LinkedHashSet<>(files);
        ready.removeIf(file -> !isInPlace(file, placement) || Alignment.isNarrower(file.schema(), schema));
        List<StagedFile> small = ready.stream().filter(TableFiles::isSmall).toList();
        if (small.size() > MAX_SMALL_FILES && small.size() * columns <= MAX_NAMED_COLUMNS) {
            small.forEach(ready::remove);
        }
        List<StagedFile> aligned = new ArrayList<>(ready);
        List<StagedFile> others =
                files.stream().filter(file -> !ready.contains(file)).toList();
        FileQuery.grouped(others, file -> Optional.ofNullable(file.file().streamVersion()))
                .forEach((version, group) -> sections(group, columns)
                        .forEach(some -> aligned.addAll(
                                rewriter().stage(stagedInputs(some), schema, placement, version.orElse(null)))));
        return aligned;
    }

    /** A statement gets slow with the columns that it names, which are those of the table for each file. */
    private static <T> List<List<T>> sections(List<T> files, long columns) {
        int size = (int) Math.max(1, NAMED_COLUMNS_AT_ONCE / columns);
        List<List<T>> sections = new ArrayList<>();
        for (int from = 0; from < files.size(); from += size) {
            sections.add(files.subList(from, Math.min(files.size(), from + size)));
        }
        return sections;
    }

    private static boolean isInPlace(StagedFile file, Placement placement) {
        return placement.isConstant() && file.file().partition().equals(placement.constant());
    }

    private static boolean isSmall(StagedFile file) {
        return file.file().bytes() < SMALL_BYTES;
    }

    private List<FileQuery.Input> stagedInputs(List<StagedFile> files) {
        return files.stream()
                .map(file -> new FileQuery.Input(
                        bucket.stagedFile(file.object()),
                        file.schema(),
                        file.file().rows()))
                .toList();
    }

    /** Stages files of this machine, each row where its partition is. */
    List<StagedFile> placed(List<LoadedFile> files, Schema schema, List<PartitionKey> partitionBy) {
        Placement placement = placement(partitionBy);
        List<StagedFile> staged = new ArrayList<>();
        FileQuery.grouped(files, file -> Optional.ofNullable(file.version())).forEach((version, group) -> {
            boolean isReady = placement.isConstant()
                    && group.stream()
                            .noneMatch(
                                    file -> Alignment.isNarrower(file.footer().schema(), schema));
            if (isReady) {
                group.forEach(file -> staged.add(stager.link(file, placement.constant())));
            } else {
                staged.addAll(rewriter().stage(inputs(group), schema, placement, version.orElse(null)));
            }
        });
        return staged;
    }

    private static List<FileQuery.Input> inputs(List<LoadedFile> files) {
        return files.stream()
                .map(file -> new FileQuery.Input(
                        file.path(), file.footer().schema(), file.footer().rows()))
                .toList();
    }

    /** Writes data files of the table again, with the table's types. */
    List<StagedFile> rewritten(List<DataFile> files, List<Schema> schemas, Schema schema) {
        record Group(
                List<PartitionValue> partition, @Nullable Long version) {}
        List<StagedFile> staged = new ArrayList<>();
        FileQuery.grouped(files, file -> new Group(file.partition(), file.streamVersion()))
                .forEach((group, members) -> {
                    Rewriter rewriter = rewriter();
                    List<FileQuery.Input> inputs = members.stream()
                            .map(file -> rewriter.input(file, schemas))
                            .toList();
                    staged.addAll(rewriter.stage(inputs, schema, group.partition(), group.version()));
                });
        return staged;
    }

    /**
     * Makes sure that the table has one row per key.
     *
     * @throws io.dataspoc.error.ConfigException if it has not
     */
    void require(UniqueKeys keys, List<DataFile> files, List<Schema> schemas, Schema schema) {
        Rewriter rewriter = rewriter();
        List<FileQuery.Input> inputs =
                files.stream().map(file -> rewriter.input(file, schemas)).toList();
        if (!inputs.isEmpty()) {
            keys.require(engine.engine(), inputs, schema);
        }
    }

    /** Merges the rows of files of this machine into data files of the table. */
    MergeResult merged(
            List<KeyedFiles> delta,
            List<DataFile> candidates,
            Set<DataFile> rewrite,
            List<Schema> schemas,
            Schema schema,
            @Nullable String deletedColumn,
            List<PartitionKey> partitionBy,
            @Nullable Snapshot since) {
        Rewriter rewriter = rewriter();
        Merge merge = new Merge(rewriter, schema, deletedColumn, file -> rewriter.input(file, schemas));
        Long version = delta.stream()
                .flatMap(part -> part.files().stream())
                .map(LoadedFile::version)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
        delta.forEach(part -> merge.take(inputs(part.files()), part.keys()));
        List<FileQuery.Input> before = since == null ? null : filesOf(since);
        return merge.run(candidates, rewrite, placement(partitionBy), version, before);
    }

    /** The files of an older version, wherever they are now. */
    private List<FileQuery.Input> filesOf(Snapshot older) {
        return new SnapshotStore(bucket)
                .files(older).stream()
                        .map(file -> new FileQuery.Input(
                                bucket.localFile(Rollback.locate(bucket, file.path())),
                                older.fileSchemas().get(file.schemaId()),
                                file.rows()))
                        .toList();
    }

    /** Stages a file without rows, which stands for an empty table. */
    StagedFile empty(Schema schema) {
        return new EmptyFile(stager).stage(schema);
    }
}
