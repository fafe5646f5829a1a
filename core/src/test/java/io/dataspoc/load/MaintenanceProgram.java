package io.dataspoc.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.bucket.local.PatientBucket;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.parquet.WriteOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Maintains a bucket beside others until it is released: {@code <root> <work> <spill directory>}. Then it prints what it
 * has done how often, a line each.
 */
final class MaintenanceProgram {

    /** What it prints when it begins. */
    static final String READY = "ready";

    /** What a vacuum counts. */
    static final String DELETED = "deleted";

    /** What it does over and over. */
    enum Work {
        /** Compacts every table; counts by table. */
        COMPACT {
            @Override
            void run(Bucket bucket, LoadSettings settings, Map<String, Long> done) {
                Compaction compaction = new Compaction(bucket, settings);
                for (String table : compaction.tables()) {
                    compaction
                            .run(table, new Compaction.Options(WriteOptions.DEFAULT, null))
                            .ifPresent(compacted -> done.merge(table, 1L, Long::sum));
                }
            }
        },
        /** Deletes whatever is replaced at once; counts objects. */
        VACUUM {
            @Override
            void run(Bucket bucket, LoadSettings settings, Map<String, Long> done) {
                done.merge(
                        DELETED,
                        new Vacuum(bucket, settings.clock())
                                .run(NOTHING_REPLACED)
                                .objects(),
                        Long::sum);
            }
        };

        abstract void run(Bucket bucket, LoadSettings settings, Map<String, Long> done);
    }

    /** As {@code vacuum --keep 0s} has it. */
    static final Vacuum.Retention NOTHING_REPLACED =
            new Vacuum.Retention(Duration.ZERO, Vacuum.Retention.DEFAULT.orphans(), Vacuum.Retention.DEFAULT.logs());

    private MaintenanceProgram() {}

    public static void main(String[] arguments) throws IOException {
        Work work = Work.valueOf(arguments[1]);
        LoadSettings settings = new LoadSettings(
                Clock.systemUTC(), LeaseTiming.DEFAULT, new EngineOptions(128L << 20, 1, Path.of(arguments[2])));
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Map<String, Long> done = new TreeMap<>();
        try (LocalBucket bucket = PatientBucket.in(Path.of(arguments[0]))) {
            out.println(READY);
            do {
                work.run(bucket, settings, done);
            } while (System.in.available() == 0);
            // Beside others it may have yielded every time.
            work.run(bucket, settings, done);
        }
        done.forEach((what, count) -> out.println(what + " " + count));
    }
}
