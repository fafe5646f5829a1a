package io.dataspoc.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.bucket.local.PatientBucket;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableIndex;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.DataFileWriter;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Schema;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Commits as fast as it can, beside others: {@code <root> <number> <commits>}. Every commit appends a row to a table of
 * its own and to one that all share, and every third merges two rows into another that all share. Each time it also tries
 * to run a pipeline that all of them try to run: it prints {@value #LOADED} and the row's id, or {@value #TURNED_AWAY}.
 */
final class RaceProgram {

    static final TableId SHARED = new TableId("raw", "race", "shared");
    static final TableId MERGED = new TableId("raw", "race", "merged");

    /** Of a pipeline that one process at a time can run. */
    static final TableId CONTENDED = new TableId("raw", "race", "contended");

    static final String CONTENDED_PIPELINE = "contended";

    static final String LOADED = "loaded ";
    static final String TURNED_AWAY = "turned away";

    /** Which commits merge as well. */
    static final int MERGE_EVERY = 3;

    /** Rows of one process are below this from those of the next. */
    static final int IDS = 10_000;

    private final Bucket bucket;
    private final LoadSettings settings;
    private final int number;
    private final Lease lease;
    private final EngineSupplier engine;

    private RaceProgram(Bucket bucket, LoadSettings settings, int number) {
        this.bucket = bucket;
        this.settings = settings;
        this.number = number;
        this.lease =
                new LeaseStore(bucket, settings.clock(), settings.timing()).acquire("maintenance-" + number, "run");
        this.engine = new EngineSupplier(settings.engine());
    }

    static TableId own(int number) {
        return new TableId("raw", "race", "own" + number);
    }

    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        int number = Integer.parseInt(arguments[1]);
        LoadSettings settings = new LoadSettings(
                Clock.systemUTC(),
                LeaseTiming.DEFAULT,
                new EngineOptions(128L << 20, 1, root.resolveSibling("spill" + number)));
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        try (LocalBucket bucket = PatientBucket.in(root)) {
            new RaceProgram(bucket, settings, number).run(Integer.parseInt(arguments[2]), out);
        }
    }

    private void run(int commits, PrintStream out) {
        for (int commit = 1; commit <= commits; commit++) {
            loadOwn(commit);
            out.println(loadContended((long) number * IDS + commit));
            commit(SHARED, WriteMode.APPEND, List.of((long) number * IDS + commit));
            if (commit % MERGE_EVERY == 0) {
                commit(MERGED, WriteMode.MERGE, List.of(0L, (long) number * IDS + commit));
            }
        }
        engine.close();
        lease.close();
    }

    private void loadOwn(int commit) {
        try (Load load = Load.begin(bucket, "pipeline" + number, "run", settings)) {
            TableRows.append(own(number), commit, 1, "own").writeTo(load);
            load.commit(IntNode.valueOf(commit));
        }
    }

    /** What came of a run that may have to leave the pipeline to another process; its bookmark counts the loads. */
    private String loadContended(long id) {
        try (Load load = Load.begin(bucket, CONTENDED_PIPELINE, "run", settings)) {
            int loads = load.bookmark().map(JsonNode::asInt).orElse(0);
            TableRows.append(CONTENDED, id, 1, "contended").writeTo(load);
            load.commit(IntNode.valueOf(loads + 1));
            return LOADED + id;
        } catch (ConflictException e) {
            return TURNED_AWAY;
        }
    }

    /** Commits as nobody's pipeline: such a commit may be applied to whatever version is current. */
    private void commit(TableId id, WriteMode mode, List<Long> ids) {
        try (CommitScope scope = CommitScope.begin(bucket, settings.clock(), lease.key(), lease.token(), "run", null)) {
            Tables tables = new Tables(bucket, settings.clock());
            Table table = new ManifestStore(bucket).read(manifest -> tables.find(new TableIndex(manifest), id));
            scope.include(table);
            Stager stager = new Stager(bucket, scope, table, Set.of("id"));
            TableFiles files = new TableFiles(bucket, engine, scope, stager, WriteOptions.DEFAULT);
            LoadChange change = new LoadChange(
                    Lake.spec(id, mode),
                    table.location(),
                    input(scope, stager, mode, ids),
                    files,
                    new SnapshotStore(bucket),
                    new ColumnPlaces(Schema.EMPTY));
            CommitAttempt attempt = new Committer(bucket, new ManifestStore(bucket), settings.clock())
                    .commit(new CommitRequest(scope.journal(), null, null, List.of(change), List.of()))
                    .orElseThrow();
            new Sweep(bucket, new ManifestStore(bucket)).finish(attempt.journal());
        }
    }

    private static LoadInput input(CommitScope scope, Stager stager, WriteMode mode, List<Long> ids) {
        if (mode == WriteMode.MERGE) {
            Path path = scope.scratchFile("rows");
            LoadedFile file = new LoadedFile(path, write(path, ids), null);
            return new LoadInput(Lake.COLUMNS, List.of(), List.of(file), List.of(), null, ids.size(), null);
        }
        Stager.Draft draft = stager.draft(List.of());
        StagedFile file = stager.stage(draft, write(draft.path(), ids), null);
        return new LoadInput(Lake.COLUMNS, List.of(file), List.of(), List.of(), null, ids.size(), null);
    }

    private static FileFooter write(Path path, List<Long> ids) {
        RowBatch batch = new RowBatch(Lake.COLUMNS);
        byte[] text = "shared".getBytes(UTF_8);
        for (long id : ids) {
            ((LongVector) batch.column(0)).append(id);
            ((BytesVector) batch.column(1)).append(text, 0, text.length);
            batch.endRow();
        }
        try (DataFileWriter writer = new DataFileWriter(path, Lake.COLUMNS, WriteOptions.DEFAULT)) {
            writer.write(batch);
            return writer.finish();
        }
    }
}
