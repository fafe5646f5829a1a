package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a table the rows of an older version again. */
final class RollbackChange implements PendingChange {

    private final Bucket bucket;
    private final CommitScope scope;
    private final Table table;
    private final @Nullable Snapshot version;
    private @Nullable TableChange change;

    /** @param version the version to restore; null for a table that is to be empty, as it did not exist yet */
    RollbackChange(Bucket bucket, CommitScope scope, Table table, @Nullable Snapshot version) {
        this.bucket = bucket;
        this.scope = scope;
        this.table = table;
        this.version = version;
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
        ObjectKey before = table.snapshot().map(Snapshot::key).orElse(null);
        ObjectKey current = now.snapshot().map(Snapshot::key).orElse(null);
        if (before == null ? current != null : !before.equals(current)) {
            throw new ConflictException(Problem.of("the table has changed while it was being restored")
                    .at(table.key())
                    .hint("nothing was changed; try again"));
        }
        if (change == null) {
            change = work(table.snapshot().orElseThrow());
        }
        return Optional.of(change);
    }

    private TableChange work(Snapshot current) {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        Set<ObjectKey> live = new HashSet<>();
        snapshots.files(current).forEach(file -> live.add(file.path()));
        Set<ObjectKey> removed = new LinkedHashSet<>(live);
        List<StagedFile> staged = new ArrayList<>();
        Stager stager = new Stager(bucket, scope, table, Set.of());
        Snapshot like = version == null ? current : version;
        List<DataFile> files = version == null ? List.of() : snapshots.files(version);
        for (DataFile file : files) {
            if (live.contains(file.path())) {
                removed.remove(file.path());
            } else {
                staged.add(copy(stager, file, like.fileSchemas().get(file.schemaId())));
            }
        }
        if (files.isEmpty()) {
            staged.add(new EmptyFile(stager).stage(like.schema()));
        }
        return new TableChange(
                Operation.ROLLBACK, like.schema(), like.write(), like.keys(), like.partitionBy(), staged, removed, 0);
    }

    private StagedFile copy(Stager stager, DataFile file, Schema schema) {
        Stager.Draft draft = stager.draft(file.partition());
        try (InputStream bytes = Rollback.open(bucket, file.path())) {
            Files.copy(bytes, draft.path());
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot restore a file: " + e.getMessage())
                            .at(file.path().toString()),
                    e);
        }
        return new StagedFile(bucket.stage(draft.target(), draft.path()), file.at(draft.target()), schema);
    }
}
