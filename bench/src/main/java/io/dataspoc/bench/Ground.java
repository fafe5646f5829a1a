package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What benchmarks stand on.
 *
 * @param checkout the directory of the sources
 * @param distribution the directory that is installed
 * @param options of this run
 * @param work a directory for homes, buckets and data
 */
record Ground(Path checkout, Path distribution, Options options, Path work) {

    private static final long ARCHIVE_PATIENCE = TimeUnit.SECONDS.toNanos(90);
    private static final long ARCHIVE_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    static Ground of(Path checkout, Path distribution, Options options) {
        Path root = checkout.toAbsolutePath().normalize();
        Path work = root.resolve("bench/target/work");
        Trees.make(work.resolve("data"));
        Ground ground = new Ground(root, distribution.toAbsolutePath().normalize(), options, work);
        ground.warmUp();
        return ground;
    }

    Stopwatch stopwatch() {
        return new Stopwatch(work);
    }

    /** The tool, as it lies in the distribution. Its archive of classes is the benchmarks' own. */
    Command pipe(Object... words) {
        return Command.of(prefixed(List.of(distribution.resolve("bin/dataspoc-pipe")), words))
                .with("XDG_CACHE_HOME", cache());
    }

    /** A program of this module, with nothing but the libraries of the distribution. */
    Command program(Class<?> main, Object... words) {
        Path classes = checkout.resolve("bench/target/classes");
        return Command.of(prefixed(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        "-XX:-UsePerfData",
                        "-Djava.library.path=" + distribution.resolve("lib"),
                        "-cp",
                        classes + ":" + distribution.resolve("lib") + "/*",
                        main.getName()),
                words));
    }

    private static Object[] prefixed(List<Object> first, Object... rest) {
        List<Object> words = new ArrayList<>(first);
        words.addAll(List.of(rest));
        return words.toArray();
    }

    private Path cache() {
        return work.resolve("cache");
    }

    /** An empty directory. */
    Path fresh(String name) {
        Path directory = work.resolve(name);
        Trees.delete(directory);
        Trees.make(directory);
        return directory;
    }

    /** The first start has the archive of classes made, in the background; nothing is measured before it is there. */
    private void warmUp() {
        Trees.make(cache());
        stopwatch().measure(pipe("--version"));
        long end = System.nanoTime() + ARCHIVE_PATIENCE;
        while (!hasArchive() && System.nanoTime() < end) {
            LockSupport.parkNanos(ARCHIVE_PAUSE);
            stopwatch().measure(pipe("--version"));
        }
        if (!hasArchive()) {
            throw new IllegalStateException("no archive of classes was made in " + cache());
        }
    }

    private boolean hasArchive() {
        List<Path> found = Trees.all(cache());
        return found.stream().anyMatch(file -> file.toString().endsWith(".jsa"))
                && found.stream().noneMatch(file -> file.toString().endsWith(".lock"));
    }
}
