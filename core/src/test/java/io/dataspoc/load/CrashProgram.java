package io.dataspoc.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConflictException;
import io.dataspoc.load.WatchedBucket.Moment;
import io.dataspoc.load.WatchedBucket.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Loads in a process of its own, to be killed: {@code <root> <seed> <last step> <operation> <moment>
 * <lease milliseconds>}. It prints every operation that changes the bucket; at the given one it waits for a line.
 */
final class CrashProgram {

    /** What the command lines exit with on a conflict. */
    static final int CONFLICT = 7;

    private CrashProgram() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Path root = Path.of(arguments[0]);
        int operation = Integer.parseInt(arguments[3]);
        Moment moment = Moment.valueOf(arguments[4]);
        Duration lease = Duration.ofMillis(Long.parseLong(arguments[5]));
        LoadSettings settings = new LoadSettings(
                Clock.systemUTC(),
                new LeaseTiming(lease.dividedBy(5), lease),
                new EngineOptions(256L << 20, 1, root.resolveSibling("spill")));
        Bucket bucket = WatchedBucket.watch(new LocalBucket(root), (now, step) -> {
            boolean isRenewal = Thread.currentThread().getName().equals("lease");
            if (!isRenewal) {
                announce(out, now, step);
                waitAt(operation == step.number() && now == moment);
            }
        });
        try (Load load = Load.begin(bucket, StepSource.PIPELINE, "run", settings)) {
            new RandomSource(Long.parseLong(arguments[1])).run(load, Integer.parseInt(arguments[2]));
        } catch (ConflictException e) {
            out.println(e.getMessage());
            System.exit(CONFLICT);
        }
    }

    private static void announce(PrintStream out, Moment moment, Step step) {
        out.println(moment + " " + step);
    }

    private static void waitAt(boolean isHere) {
        try {
            if (isHere && System.in.read() < 0) {
                throw new IllegalStateException("nobody is there");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
