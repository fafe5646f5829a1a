package io.dataspoc.bucket.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.ConditionalWriteContract;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RootLockTest {

    private static final ObjectKey COUNTER = new ObjectKey("counter");
    private static final Content NEW = Content.utf8("new");

    @TempDir
    Path directory;

    private Path root;
    private Path lock;

    @BeforeEach
    void makeRoot() throws IOException {
        root = directory.resolve("lake");
        lock = directory.toRealPath().resolve("lake/.dataspoc/manifest.lock");
    }

    private Optional<Content> counter() {
        return new LocalBucket(root).read(COUNTER).map(StoredObject::content);
    }

    @Test
    void losesNoChangeOfFourProcesses() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(OtherProcess.start(root, "increment", "counter", "200"));
        }
        for (Process process : processes) {
            assertThat(process.inputReader(UTF_8).lines()).isEqualTo(List.of("incremented"));
        }

        assertThat(counter()).contains(Content.utf8("800"));
    }

    @Test
    void losesNoChangeOfSeveralBucketsOnOneRoot() throws Exception {
        Path link = directory.resolve("link");
        Files.createDirectory(root);
        Files.createSymbolicLink(link, root);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> outcomes = Stream.of(root, link, root, link)
                .<Future<?>>map(path -> threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        try (LocalBucket bucket = new LocalBucket(path)) {
                            ConditionalWriteContract.increment(bucket, COUNTER);
                        }
                    }
                }))
                .toList();
        for (Future<?> outcome : outcomes) {
            outcome.get();
        }
        threads.shutdown();

        assertThat(counter()).contains(Content.utf8("400"));
    }

    @Test
    void waitsNoLongerThanItsPatienceForAnotherProcess() throws Exception {
        Files.createDirectory(root);
        LocalBucket bucket = new LocalBucket(root, Duration.ofMillis(50));
        Process holder = OtherProcess.start(root, "hold", "lock");
        try (BufferedReader said = holder.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");

            assertThatThrownBy(() -> bucket.writeIf(COUNTER, NEW, Optional.empty()))
                    .isInstanceOf(BucketException.class)
                    .hasMessage(
                            "waited 0 s for the lock of the bucket, %1$s, which another process or thread holds"
                                    + " (lsof %1$s tells who; the lock goes with its process, and the file must not be deleted)",
                            lock);
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void isFreeAsSoonAsItsHolderIsKilled() throws Exception {
        Files.createDirectory(root);
        Process holder = OtherProcess.start(root, "hold", "lock");
        try (BufferedReader said = holder.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");
        }

        holder.destroyForcibly().waitFor();
        Optional<Version> written = new LocalBucket(root, Duration.ZERO).writeIf(COUNTER, NEW, Optional.empty());

        assertThat(written).isPresent();
    }

    @Test
    void waitsNoLongerThanItsPatienceForAnotherThread() throws Exception {
        Files.createDirectory(root);
        LocalBucket bucket = new LocalBucket(root, Duration.ofMillis(50));
        ExecutorService other = Executors.newSingleThreadExecutor();

        RootLock.of(root).hold(Duration.ZERO, () -> {
            Future<?> outcome = other.submit(() -> bucket.writeIf(COUNTER, NEW, Optional.empty()));

            assertThatThrownBy(outcome::get)
                    .hasCauseInstanceOf(BucketException.class)
                    .hasMessageContaining("waited 0 s for the lock of the bucket, " + lock);
            return root;
        });
        other.shutdown();
    }

    @Test
    void stopsWaitingWhenItIsInterrupted() throws Exception {
        Files.createDirectory(root);
        LocalBucket bucket = new LocalBucket(root);
        ExecutorService other = Executors.newSingleThreadExecutor();

        RootLock.of(root).hold(Duration.ZERO, () -> {
            Future<?> outcome = other.submit(() -> {
                Thread.currentThread().interrupt();
                return bucket.writeIf(COUNTER, NEW, Optional.empty());
            });

            assertThatThrownBy(outcome::get)
                    .hasCauseInstanceOf(InterruptionException.class)
                    .hasMessageContaining("interrupted while waiting for the lock of the bucket, " + lock);
            return root;
        });
        other.shutdown();

        assertThat(bucket.writeIf(COUNTER, NEW, Optional.empty())).isPresent();
    }

    @Test
    void locksTheNewFileOfABucketThatWasDeletedAndMadeAnew() throws Exception {
        new LocalBucket(root).writeIf(COUNTER, NEW, Optional.empty());
        OtherProcess.succeeds(Stream.of("rm", "-r", root.toString()));
        Files.createDirectory(root);
        Process holder = OtherProcess.start(root, "hold", "lock");
        try (BufferedReader said = holder.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");
            LocalBucket bucket = new LocalBucket(root, Duration.ofMillis(50));

            assertThatThrownBy(() -> bucket.writeIf(COUNTER, NEW, Optional.empty()))
                    .isInstanceOf(BucketException.class)
                    .hasMessageStartingWith("waited 0 s for the lock of the bucket, " + lock);
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void keepsItsFile() throws IOException {
        LocalBucket bucket = new LocalBucket(root);
        Optional<Version> first = bucket.writeIf(COUNTER, NEW, Optional.empty());
        Object identity = Files.getAttribute(lock, "unix:ino");

        bucket.writeIf(COUNTER, Content.utf8("newer"), first);
        bucket.close();

        assertThat(Files.getAttribute(lock, "unix:ino")).isEqualTo(identity);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsNoFileOpen() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            new LocalBucket(root.resolve(name)).writeIf(COUNTER, NEW, Optional.empty());
        }

        assertThat(openFiles()).noneMatch(file -> file.startsWith(root));
    }

    private static List<Path> openFiles() throws IOException {
        List<Path> targets = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                if (Files.isSymbolicLink(file)) {
                    targets.add(Files.readSymbolicLink(file));
                }
            }
        }
        return targets;
    }
}
