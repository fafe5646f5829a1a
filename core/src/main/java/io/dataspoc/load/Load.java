package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.JsonTrees;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a pipeline into a bucket: it holds the pipeline's lease, takes rows table by table, and makes one or more
 * commits of them. Closed without a commit it leaves the bucket as it was. Not for several threads at once.
 */
public final class Load implements AutoCloseable {

    private final Bucket bucket;
    private final String pipeline;
    private final String runId;
    private final LoadSettings settings;
    private final SnapshotStore snapshots;
    private final Lease lease;
    private final LoadResources resources;
    private final List<Recovery.Recovered> recovered;
    private final LoadCommits commits;
    private final KnownTables tables;
    private NextCommit next;
    private @Nullable CommitId base;
    private @Nullable JsonNode bookmark;

    private Load(
            Bucket bucket,
            ManifestStore manifests,
            String pipeline,
            String runId,
            LoadSettings settings,
            Lease lease,
            List<Recovery.Recovered> recovered) {
        this.bucket = bucket;
        this.pipeline = pipeline;
        this.runId = runId;
        this.settings = settings;
        this.snapshots = new SnapshotStore(bucket);
        this.lease = lease;
        this.recovered = recovered;
        this.resources = LoadResources.open(settings.engine());
        this.commits = new LoadCommits(bucket, manifests, settings);
        Manifest manifest = manifests.load().manifest();
        this.tables = new KnownTables(bucket, settings.clock(), manifest);
        this.base = manifest.pipeline(pipeline).map(PipelineEntry::commit).orElse(null);
        this.bookmark =
                new CommitRecordStore(bucket).bookmark(manifest, pipeline).orElse(null);
        this.next = newCommit();
    }

    /**
     * Takes the pipeline's lease, and finishes or undoes what dead processes left open.
     *
     * @throws io.dataspoc.error.ConflictException if another process runs the pipeline, or if another tool has rewritten
     *     the manifest, so that no commit would be accepted
     */
    public static Load begin(Bucket bucket, String pipeline, String runId, LoadSettings settings) {
        List<Recovery.Recovered> recovered = new ArrayList<>();
        Recovery recovery = new Recovery(bucket, settings.clock(), settings.timing());
        Lease lease = new Entrance(bucket, settings).enter(pipeline, runId, recovery, recovered);
        try {
            ManifestStore manifests = new ManifestStore(bucket);
            new Adoption(bucket).requireCommitsOf(manifests.load().manifest());
            recovered.addAll(recovery.run(LeaseStore.Patience.ASK));
            return new Load(bucket, manifests, pipeline, runId, settings, lease, recovered);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** What dead processes had left, and what became of it. */
    public List<Recovery.Recovered> recovered() {
        return recovered;
    }

    /** The pipeline's bookmark, as the source gave it; empty if it has none. */
    public Optional<JsonNode> bookmark() {
        return Optional.ofNullable(bookmark);
    }

    /**
     * Opens a table for the rows of this load. Asked again for the same table, it gives the same answer until the next
     * commit; another way to write it holds for the rows that follow.
     *
     * @throws ConfigException if another pipeline owns the table, or rows are there that must be written otherwise
     */
    public TableLoad table(TableSpec spec) {
        TableLoad known = next.table(spec.id()).orElse(null);
        if (known == null) {
            known = open(spec);
            next.add(spec.id(), known);
        } else if (!known.spec().equals(spec)) {
            known = follow(known, spec);
        }
        return known;
    }

    /** Where no row has come yet, it is not too late for anything. */
    private TableLoad follow(TableLoad known, TableSpec spec) {
        if (known.rows() > 0) {
            known.follow(spec);
            return known;
        }
        TableLoad anew = known.anew(spec);
        next.add(spec.id(), anew);
        return anew;
    }

    private TableLoad open(TableSpec spec) {
        Table table = tables.open(spec.id());
        table.requireOwner(pipeline);
        next.scope().include(table);
        return new TableLoad(this, spec, table, since(table));
    }

    /** How many rows a table holds, as far as this load has read and committed; 0 if there is none. */
    public long rowsOf(TableId id) {
        return tables.rowsOf(id);
    }

    /** Keeps a row aside that cannot be loaded; it becomes visible with the next commit. */
    public void reject(QuarantinedRow row) {
        next.reject(row);
    }

    /**
     * Says that the rows up to the next commit were meant for the tables as they were after an earlier commit of the
     * pipeline. In a merge, rows of keys that were written since are left out, and count as superseded.
     */
    public void replay(CommitId commit) {
        next.replay(commit);
    }

    /**
     * Makes sure that rows may still be replayed into a table.
     *
     * @throws ConflictException if it was replaced since, or nobody can tell any more
     */
    public void requireUnreplaced(TableId id) {
        since(tables.find(id));
    }

    private @Nullable Snapshot since(Table table) {
        CommitId replayed = next.replayed();
        return replayed == null
                ? null
                : new CommitHistory(bucket, tables.manifest(), pipeline).unreplacedSince(table.key(), replayed);
    }

    /** Names an object that goes to the trash with the next commit: rejected rows that it replays. */
    public void retire(ObjectKey object) {
        next.retire(object);
    }

    /**
     * Commits all rows taken since the last commit, together with the bookmark.
     *
     * @param state the bookmark that covers exactly these rows; null if the source has none
     * @return what was done; empty if there was nothing to commit
     */
    public Optional<CommitReport> commit(@Nullable JsonNode state) {
        ScopeGuard guard = new ScopeGuard(bucket, next.scope());
        List<LoadChange> changes = guard.run(this::finishTables);
        boolean isNews =
                state != null && !JsonTrees.saySame(state, bookmark == null ? NullNode.getInstance() : bookmark);
        if (changes.isEmpty() && !isNews && !next.isDueWithoutTables()) {
            return Optional.empty();
        }
        lease.check();
        Journal journal = next.scope().journal();
        JsonNode covered = state == null ? bookmark : state;
        long begin = System.nanoTime();
        CommitRequest request = new CommitRequest(journal, base, covered, List.copyOf(changes), next.stageRejected());
        CommitAttempt attempt = guard.run(() -> commits.make(request));
        PendingRemovals pending = commits.sweep(attempt.journal());
        Duration mixed = Duration.ofNanos(System.nanoTime() - begin);
        CommitReport report = CommitReport.of(attempt, changes, pending, mixed);
        turn(attempt, covered);
        return Optional.of(report);
    }

    /**
     * Does all that a commit does, but for the commit: files are made and staged, gates are asked.
     *
     * @return what a commit would do to each table
     */
    public List<TableReport> rehearse() {
        List<LoadChange> changes = finishTables();
        List<TableReport> reports = new ArrayList<>();
        for (LoadChange change : changes) {
            Table table = tables.find(change.id(), change.location());
            change.against(table);
            reports.add(TableReport.of(change, table.key(), change.answer().rowsAfter()));
        }
        return reports;
    }

    private List<LoadChange> finishTables() {
        return next.finishTables(resources.encoder());
    }

    /**
     * Drops what was taken since the last commit besides rows to load: rejected ones, and objects that were to go to the
     * trash.
     *
     * @throws IllegalStateException if rows were taken
     */
    public void drop() {
        NextCommit dropped = next;
        if (dropped.holdsRows()) {
            throw new IllegalStateException("rows to load cannot be dropped");
        }
        tables.turn(tables.manifest());
        next = newCommit();
        dropped.close();
        commits.drop(dropped.scope());
    }

    /** Begins the next commit where this one ended. */
    private void turn(CommitAttempt attempt, @Nullable JsonNode covered) {
        CommitScope done = next.scope();
        commits.turn();
        tables.turn(attempt.next());
        base = done.id();
        bookmark = covered;
        next = newCommit();
        done.closeQuietly();
    }

    private NextCommit newCommit() {
        CommitScope scope = CommitScope.begin(bucket, settings.clock(), lease.key(), lease.token(), runId, pipeline);
        return new NextCommit(bucket, scope, pipeline, runId);
    }

    /** How often memory did not suffice, and work was done again in a way that needs less. */
    public int restarts() {
        return resources.engine().restarts();
    }

    Bucket bucket() {
        return bucket;
    }

    LoadResources resources() {
        return resources;
    }

    CommitScope scope() {
        return next.scope();
    }

    SnapshotStore snapshots() {
        return snapshots;
    }

    /** Ends the load; rows that were taken since the last commit are dropped. */
    @Override
    @SuppressWarnings("try") // they are closed one after the other, whatever the others throw
    public void close() {
        NextCommit dropped = next;
        try (lease;
                Ending settled = () -> commits.settle(dropped.scope());
                dropped;
                resources) {
            return;
        }
    }

    /** Something to do at the end. */
    private interface Ending extends AutoCloseable {
        @Override
        void close();
    }
}
