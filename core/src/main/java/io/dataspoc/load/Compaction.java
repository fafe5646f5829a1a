package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.Ulid;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
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
     * @param files how the new files are written, but for their pages, which are as those of the files before; files of less
     *     than half their size are taken together
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
     * @param pending replaced files that could not be removed yet
     */
    public record Compacted(String table, int filesBefore, int filesAfter, long rows, PendingRemovals pending) {}

    /**
     * Compacts a table; empty if there is nothing to do, or if a load was faster.
     *
     * @throws ConfigException if the bucket manages no such table
     */
    public Optional<Compacted> run(String tableKey, Options options) {
        ManifestStore manifests = new ManifestStore(bucket);
        TableEntry entry = manifests
                .load()
                .manifest()
                .table(tableKey)
                .filter(known -> known.current() != null)
                .orElseThrow(() -> unknown(tableKey));
        String id = Ulid.next(settings.clock(), new SecureRandom());
        LeaseStore leases = new LeaseStore(bucket, settings.clock(), settings.timing(), settings.process());
        try (Lease lease = leases.acquireForCompaction(id);
                EngineSupplier engine = new EngineSupplier(settings.engine());
                CommitScope scope = CommitScope.begin(bucket, settings.clock(), lease.key(), lease.token(), id, null)) {
            CompactionChange change = manifests.read(manifest -> {
                Table table = new Tables(bucket, settings.clock())
                        .find(new TableIndex(manifest), entry.id(), entry.location());
                scope.include(table);
                return new CompactionChange(bucket, engine, scope, table, options);
            });
            return change.isNeeded() ? commit(scope, change) : Optional.empty();
        }
    }

    private Optional<Compacted> commit(CommitScope scope, CompactionChange change) {
        return new SingleCommit(bucket, settings)
                .run(new CommitRequest(scope.journal(), null, null, List.of(change), List.of()))
                .map(done -> change.result(done.pending()));
    }

    /** Whether an object is the lease of a compaction. */
    static boolean isLease(ObjectKey key) {
        return key.isBelow(LakePaths.COMPACTIONS.asPrefix());
    }

    private ConfigException unknown(String tableKey) {
        return new ConfigException(Problem.of("the bucket manages no table '" + tableKey + "'")
                .at(bucket.uri().toString())
                .hint("it has " + String.join(", ", tables())));
    }

    /**
     * Tells of the first table that there is not.
     *
     * @throws ConfigException if the bucket does not manage all of these tables
     */
    public void require(List<String> tableKeys) {
        List<String> known = tables();
        tableKeys.stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw unknown(key);
        });
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
