package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.Ulid;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.parquet.WriteOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of small files again in fewer, larger ones. It holds no lease of any pipeline and always yields: if a
 * load changes the files meanwhile, the compaction of that table is dropped.
 */
public final class Compaction {

    private final Bucket bucket;
    private final LoadSettings settings;

    public Compaction(Bucket bucket, LoadSettings settings) {
        this.bucket = bucket;
        this.settings = settings;
    }

    /**
     * How tables are compacted.
     *
     * @param files how the new files are written; files of less than half their size are taken together
     * @param repartition what directories are to be named by from now on; null to leave them
     */
    public record Options(WriteOptions files, @Nullable List<PartitionKey> repartition) {}

    /**
     * What was done to a table.
     *
     * @param table its key
     * @param filesBefore how many files were taken together
     * @param filesAfter how many came of them
     * @param rows how many rows they have
     */
    public record Compacted(String table, int filesBefore, int filesAfter, long rows) {}

    /**
     * Compacts a table; empty if there is nothing to do, or if a load was faster.
     *
     * @throws ConfigException if the bucket manages no such table
     */
    public Optional<Compacted> run(String tableKey, Options options) {
        Manifest manifest = new ManifestStore(bucket).load().manifest();
        TableEntry entry = manifest.table(tableKey)
                .filter(known -> known.current() != null)
                .orElseThrow(() -> unknown(tableKey));
        String name = "compaction-" + Ulid.next(settings.clock(), new SecureRandom());
        LeaseStore leases = new LeaseStore(bucket, settings.clock(), settings.timing());
        try (Lease lease = leases.acquire(name, name);
                EngineSupplier engine = new EngineSupplier(settings.engine());
                CommitScope scope =
                        CommitScope.begin(bucket, settings.clock(), lease.key(), lease.token(), name, null)) {
            Table table = new Tables(bucket, settings.clock()).find(manifest, entry.id());
            scope.include(table);
            CompactionChange change = new CompactionChange(bucket, engine, scope, table, options);
            return change.isNeeded() ? commit(scope, change) : Optional.empty();
        }
    }

    private Optional<Compacted> commit(CommitScope scope, CompactionChange change) {
        Journal journal = scope.journal();
        try {
            Optional<CommitAttempt> attempt = new Committer(bucket, settings.clock())
                    .commit(new CommitRequest(journal, null, null, List.of(change), List.of()));
            if (attempt.isPresent()) {
                new Sweep(bucket).finish(attempt.get().journal());
                return Optional.of(change.result());
            }
            new Recovery(bucket, settings.clock(), settings.timing()).settle(journal);
            return Optional.empty();
        } catch (RuntimeException e) {
            new Recovery(bucket, settings.clock(), settings.timing()).settle(journal);
            throw e;
        }
    }

    private ConfigException unknown(String tableKey) {
        return new ConfigException(Problem.of("the bucket manages no table '" + tableKey + "'")
                .at(bucket.uri().toString())
                .hint("it has " + String.join(", ", tables())));
    }

    /** The keys of all tables that can be compacted. */
    public List<String> tables() {
        List<String> keys = new ArrayList<>();
        new ManifestStore(bucket).load().manifest().tables().forEach((key, entry) -> {
            if (entry.current() != null) {
                keys.add(key);
            }
        });
        return keys;
    }
}
