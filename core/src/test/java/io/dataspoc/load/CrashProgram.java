package io.dataspoc.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConflictException;
import io.dataspoc.load.WatchedBucket.Moment;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Loads in a process of its own, to be killed: {@code <root> <seed> <last step> <place> <moment>
 * <lease milliseconds>}. It prints every operation that changes the bucket; the first time that
 * such a line holds the given text, it waits for a line itself.
 */
final class CrashProgram {

    /** What the command lines exit with on a conflict. */
    static final int CONFLICT = 7;

    private CrashProgram() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Path root = Path.of(arguments[0]);
        String place = arguments[3];
        Moment moment = Moment.valueOf(arguments[4]);
        Duration lease = Duration.ofMillis(Long.parseLong(arguments[5]));
        LoadSettings settings = new LoadSettings(
                Clock.systemUTC(),
                new LeaseTiming(lease.dividedBy(5), lease),
                new EngineOptions(256L << 20, 1, root.resolveSibling("spill")));
        AtomicBoolean waited = new AtomicBoolean();
        AtomicReference<String> kind = new AtomicReference<>(KillPlace.START);
        Bucket bucket = WatchedBucket.watch(new LocalBucket(root), (now, step) -> {
            String line = KillPlace.line(now, kind.get(), step);
            out.println(line);
            if (out.checkError()) {
                throw new IllegalStateException("nobody listens");
            }
            waitAt(now == moment && line.contains(place) && waited.compareAndSet(false, true));
        });
        try (Load load = Load.begin(bucket, StepSource.PIPELINE, "run", settings)) {
            RandomSource source = new RandomSource(Long.parseLong(arguments[1]));
            StepSource told = step -> {
                kind.set(RandomSource.kind(step).name());
                return source.rows(step);
            };
            told.run(load, Integer.parseInt(arguments[2]));
        } catch (ConflictException e) {
            out.println(e.getMessage());
            System.exit(CONFLICT);
        }
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
