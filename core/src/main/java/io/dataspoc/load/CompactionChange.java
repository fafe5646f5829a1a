package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.parquet.PageFormat;
import io.dataspoc.parquet.WriteOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes small files of a table together; rows stay in their partition and, but for wide rows of files with other columns, in their order. */
final class CompactionChange implements PendingChange {

    private final Bucket bucket;
    private final EngineSupplier engine;
    private final CommitScope scope;
    private final Table table;
    private final Snapshot snapshot;
    private final Compaction.Options options;
    private final List<DataFile> chosen;
    private @Nullable TableChange change;

    CompactionChange(Bucket bucket, EngineSupplier engine, CommitScope scope, Table table, Compaction.Options options) {
        this.bucket = bucket;
        this.engine = engine;
        this.scope = scope;
        this.table = table;
        this.snapshot = table.snapshot().orElseThrow();
        this.options = options;
        this.chosen = choose(new SnapshotStore(bucket).files(snapshot));
    }

    /**
     * What files that are taken together have in common.
     *
     * @param partition the values of their directory
     * @param version the version of the stream
     * @param loadDate the day that their rows were loaded, where that matters
     */
    private record Group(
            List<PartitionValue> partition,
            @Nullable Long version,
            @Nullable LocalDate loadDate) {}

    private List<DataFile> choose(List<DataFile> files) {
        if (options.repartition() != null) {
            return files.stream().filter(file -> file.rows() > 0).toList();
        }
        List<DataFile> few = new ArrayList<>();
        groups(files.stream().filter(this::isSmall).toList()).values().stream()
                .filter(group -> group.size() > 1 || isNarrower(group.get(0)))
                .forEach(few::addAll);
        return few;
    }

    private boolean isSmall(DataFile file) {
        return file.bytes() < options.files().fileBytes() / 2 || isNarrower(file);
    }

    private boolean isNarrower(DataFile file) {
        return Alignment.isNarrower(snapshot.fileSchemas().get(file.schemaId()), snapshot.schema());
    }

    private Map<Group, List<DataFile>> groups(List<DataFile> files) {
        return FileQuery.grouped(
                files,
                file -> new Group(
                        options.repartition() == null ? file.partition() : List.of(),
                        file.streamVersion(),
                        options.repartition() == null ? null : loadDate(file)));
    }

    private static LocalDate loadDate(DataFile file) {
        Instant made =
                DataFileNames.commitOf(file.path()).map(commit -> commit.time()).orElse(Instant.EPOCH);
        return PartitionNames.loadDate(file.partition()).orElse(LocalDate.ofInstant(made, ZoneOffset.UTC));
    }

    boolean isNeeded() {
        return !chosen.isEmpty();
    }

    Compaction.Compacted result(PendingRemovals pending) {
        TableChange done = Objects.requireNonNull(change);
        long rows = chosen.stream().mapToLong(DataFile::rows).sum();
        return new Compaction.Compacted(table.key(), chosen.size(), done.added().size(), rows, pending);
    }

    @Override
    public TableId id() {
        return table.id();
    }

    @Override
    public ObjectKey location() {
        return table.location();
    }

    @Override
    public Optional<TableChange> against(Table now) {
        Set<ObjectKey> live = new HashSet<>();
        now.snapshot()
                .ifPresent(current -> new SnapshotStore(bucket).files(current).forEach(file -> live.add(file.path())));
        boolean isUntouched = chosen.stream().allMatch(file -> live.contains(file.path()));
        boolean hasOtherLayout = options.repartition() != null && live.size() != chosen.size();
        boolean hasOtherColumns = now.snapshot()
                .filter(current -> current.schema().equals(snapshot.schema()))
                .isEmpty();
        if (!isUntouched || hasOtherLayout || hasOtherColumns) {
            return Optional.empty();
        }
        if (change == null) {
            change = EngineWork.on(table.key(), this::work);
        }
        Snapshot current = now.snapshot().orElseThrow();
        return Optional.of(new TableChange(
                change.operation(),
                current.schema(),
                current.write(),
                current.keys(),
                change.partitionBy(),
                change.added(),
                change.removed(),
                0));
    }

    private TableChange work() {
        if (options.repartition() != null) {
            PartitionNames.requireNoColumns(table.key(), options.repartition(), snapshot.schema());
            PartitionNames.requireNoneLost(snapshot, chosen, options.repartition());
        }
        Set<String> important = new LinkedHashSet<>(snapshot.keys());
        partitionBy().forEach(key -> important.add(key.column()));
        Stager stager = new Stager(bucket, scope, table, important);
        List<StagedFile> staged = new ArrayList<>();
        groups(chosen).forEach((group, files) -> {
            Rewriter rewriter = new Rewriter(bucket, engine.engine(), scope, stager, likeTheLastOf(files));
            List<FileQuery.Input> rows = files.stream()
                    .map(file -> rewriter.input(file, snapshot.fileSchemas()))
                    .toList();
            staged.addAll(
                    options.repartition() == null
                            ? rewriter.stage(rows, snapshot.schema(), group.partition(), group.version())
                            : rewriter.stage(rows, snapshot.schema(), placement(group), group.version()));
        });
        Set<ObjectKey> removed = new LinkedHashSet<>();
        chosen.forEach(file -> removed.add(file.path()));
        return new TableChange(
                Operation.COMPACT,
                snapshot.schema(),
                snapshot.write(),
                snapshot.keys(),
                partitionBy(),
                staged,
                removed,
                0);
    }

    /** Who chose the compression of a pipeline's files, or their version of Parquet, did so for their readers. */
    private WriteOptions likeTheLastOf(List<DataFile> files) {
        for (int i = files.size() - 1; i >= 0; i--) {
            Optional<PageFormat> pages =
                    PageFormat.of(bucket.localFile(files.get(i).path()));
            if (pages.isPresent()) {
                return options.files().with(pages.get());
            }
        }
        return options.files();
    }

    private List<PartitionKey> partitionBy() {
        return options.repartition() == null ? snapshot.partitionBy() : options.repartition();
    }

    private Placement placement(Group group) {
        return new Placement(partitionBy(), Objects.requireNonNull(group.loadDate()));
    }
}
