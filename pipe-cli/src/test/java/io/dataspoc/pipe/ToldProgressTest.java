package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.pipeline.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person who waits is told of the rows of a tap. */
@Timeout(60)
class ToldProgressTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch four = new CountDownLatch(4);

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void add(String stream, long moreRows, long moreBytes) {
        assertThat(stream).isEqualTo("orders");
        rows.addAndGet(moreRows);
        bytes.addAndGet(moreBytes);
        for (long row = 0; row < moreRows; row++) {
            four.countDown();
        }
    }

    @Test
    void tellsOfRowsWhileTheirTapIsSilentAndOfEachOnce() throws IOException, InterruptedException {
        String[] messages = Catalogs.keyless("orders", 1, 4);
        Path first = home.write(directory.resolve("first"), String.join("\n", messages) + "\n");
        String record = Catalogs.record("orders", 5, "1");
        Path last = home.write(directory.resolve("last"), record + "\n" + record + "\n");
        Gate gate = new Gate(directory);
        Path tap = home.tapScript("cat '" + first + "'; " + gate.commands() + "cat '" + last + "'");
        home.pipeline("shop", "source: {tap: " + tap + "}");

        CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> home.client().run("shop", RunOptions.DEFAULT.with(this::add)));
        gate.await();

        assertThat(four.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(rows).hasValue(4);
        gate.open();
        run.join();
        assertThat(rows).hasValue(6);
        assertThat(bytes.get()).isGreaterThan(6 * 20);
    }

    @Test
    void tellsOfEachRowOnceWhereTheyFillManyBatches() {
        Path messages = home.write(
                directory.resolve("messages"), String.join("\n", Catalogs.keyless("orders", 1, 20_000)) + "\n");
        home.pipeline("shop", "source: {tap: " + home.tapScript("cat '" + messages + "'") + "}");

        home.client().run("shop", RunOptions.DEFAULT.with(this::add));

        assertThat(rows).hasValue(20_000);
    }
}
