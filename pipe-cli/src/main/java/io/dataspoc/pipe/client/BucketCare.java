package io.dataspoc.pipe.client;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.load.BucketFinding;
import io.dataspoc.load.Compaction;
import io.dataspoc.load.LeaseStore;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.ManifestCheck;
import io.dataspoc.load.ManifestRebuild;
import io.dataspoc.load.Recovery;
import io.dataspoc.load.Vacuum;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.pipe.pipeline.BucketReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks after buckets: their catalogs, what crashes left in them, and their size. A bucket is named by a URI, a path, or
 * a pipeline that writes to it.
 */
public final class BucketCare {

    private final Function<BucketUri, Bucket> buckets;
    private final BucketReference references;
    private final LoadSettings load;

    BucketCare(Function<BucketUri, Bucket> buckets, BucketReference references, LoadSettings load) {
        this.buckets = buckets;
        this.references = references;
        this.load = load;
    }

    /** The catalog as it is stored; one that is damaged is none. */
    String manifest(String bucket) {
        return with(references.findExisting(bucket), open -> {
            new ManifestStore(open).load();
            return open.read(LakePaths.MANIFEST)
                    .map(object -> object.content().text())
                    .orElse("{\n  \"version\": \"1.0\",\n  \"tables\": {}\n}\n");
        });
    }

    /** The tables that a bucket's catalog names, by their keys. */
    public Map<String, TableEntry> tables(String bucket) {
        return with(
                references.findExisting(bucket),
                open -> new ManifestStore(open).load().manifest().tables());
    }

    /** What is wrong with a bucket's catalog. */
    public List<BucketFinding> checkManifest(String bucket) {
        return with(references.findExisting(bucket), open -> new ManifestCheck(open).run());
    }

    /** What making a bucket's catalog again would change; does it, if that is asked for. */
    public List<String> rebuildManifest(String bucket, Consent consent) {
        return with(references.findExisting(bucket), open -> {
            ManifestRebuild rebuild = new ManifestRebuild(open, load.clock());
            ManifestRebuild.Plan plan = rebuild.plan();
            if (consent == Consent.GIVEN && !plan.changes().isEmpty()) {
                rebuild.apply(plan);
            }
            return plan.changes();
        });
    }

    /** Whether something that cannot be undone may be done, or is only to be shown. */
    public enum Consent {
        GIVEN,
        NOT_GIVEN
    }

    /** Finishes or undoes what processes that are gone have left; waits until that is certain. */
    public List<Recovery.Recovered> recover(String bucket) {
        return with(
                references.findExisting(bucket),
                open -> new Recovery(open, load.clock(), load.timing()).run(LeaseStore.Patience.WATCH));
    }

    /**
     * Takes small files together. A table that cannot be compacted does not keep the others from it, unless the work was
     * stopped.
     *
     * @param tables the keys of the tables; empty for all
     * @throws io.dataspoc.error.ConfigException if there is no such table; nothing is compacted then
     * @throws io.dataspoc.error.UsageException if a table does not have a column that directories are to be named by;
     *     nothing is compacted then
     */
    public Compactions compact(String bucket, List<String> tables, Compaction.Options options) {
        return with(references.findExisting(bucket), open -> {
            Compaction compaction = new Compaction(open, load);
            compaction.require(tables);
            List<String> chosen = tables.isEmpty() ? compaction.tables() : tables;
            if (options.repartition() != null) {
                new NamedColumns(new ManifestStore(open).load().manifest()).require(chosen, options.repartition());
            }
            return compact(compaction, chosen, options);
        });
    }

    private static Compactions compact(Compaction compaction, List<String> keys, Compaction.Options options) {
        List<Compaction.Compacted> done = new ArrayList<>();
        Map<String, DataspocException> failed = new LinkedHashMap<>();
        for (String key : keys) {
            try {
                compaction.run(key, options).ifPresent(done::add);
            } catch (DataspocException e) {
                RuntimeException real = InterruptionException.unmasked(e);
                failed.put(key, real instanceof DataspocException known ? known : e);
                if (real instanceof InterruptionException) {
                    break;
                }
            }
        }
        return new Compactions(done, failed, keys.size());
    }

    /** Deletes what nobody can need any more. */
    public Vacuum.Vacuumed vacuum(String bucket, Vacuum.Retention retention) {
        return with(references.findExisting(bucket), open -> new Vacuum(open, load.clock()).run(retention));
    }

    <T> T with(String bucket, Function<Bucket, T> work) {
        return with(references.find(bucket), work);
    }

    <T> T with(BucketUri bucket, Function<Bucket, T> work) {
        try (Bucket open = buckets.apply(bucket)) {
            return work.apply(open);
        }
    }
}
