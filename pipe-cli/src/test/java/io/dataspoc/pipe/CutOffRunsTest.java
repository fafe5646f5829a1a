package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end in the middle, when files of the load are written already. */
@Timeout(100)
class CutOffRunsTest {

    private static final String SMALL_FILES = "parquet: {row_group_rows: 1000, file_size: 10kb}\n";

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;
    private Gate gate;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
        gate = new Gate(directory);
    }

    /** A tap that writes 20,000 rows and waits before the last one. */
    private void pipeline(String yaml) {
        pipeline(yaml, Catalogs.keyless("orders", 1001, 21_000));
    }

    private void pipeline(String yaml, String... all) {
        Path last = home.write(directory.resolve("last"), all[all.length - 2] + "\n" + all[all.length - 1] + "\n");
        home.tap(List.of(all).subList(0, all.length - 2).toArray(String[]::new));
        Path tap = home.tapScript(
                "cat '" + directory.resolve("messages.jsonl") + "'; " + gate.commands() + "cat '" + last + "'");
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + SMALL_FILES + yaml);
    }

    /** Loads a thousand rows, so that there is a table. */
    private void load(String yaml) {
        Path tap = home.tap(Catalogs.keyless("orders", 1, 1000));
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + SMALL_FILES + yaml);

        assertThat(home.run("run", "shop").exit()).isZero();
    }

    private List<String> ids() {
        return reader.rows("raw/test/orders", "id");
    }

    private static List<String> range(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    /** What readers of the manifest see. */
    private String manifest() {
        JsonNode manifest = home.json("manifest", "show", home.bucketPath().toString());
        return manifest.path("tables").toString() + manifest.path("pipelines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "incremental: {enabled: true}"})
    void aRunThatIsKilledLeavesTheTableAndTheNextOneLoadsAllRowsOnce(String yaml)
            throws IOException, InterruptedException {
        load(yaml);
        String before = manifest();
        pipeline(yaml);
        PipeProcess run = PipeProcess.start(home, "run", "shop");
        ProcessHandle tap = gate.await();

        run.signal("KILL").result();

        assertThat(manifest()).isEqualTo(before);
        assertThat(ids()).isEqualTo(range(1, 1000));
        assertThat(home.json("logs", "shop")).hasSize(1);
        tap.destroyForcibly();
        Path again = home.tap(Catalogs.keyless("orders", 1001, 21_000));
        home.pipeline("shop", "source: {tap: " + again + "}\n" + SMALL_FILES + yaml);
        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(ids()).isEqualTo(range(yaml.isEmpty() ? 1001 : 1, 21_000));
        assertThat(home.bucketFiles()).noneMatch(file -> file.endsWith(".tmp"));
    }

    @Test
    void whatAKilledMergeLeavesIsGoneAfterARecovery() throws IOException, InterruptedException {
        pipeline("incremental: {enabled: true}", Catalogs.keyed("orders", 1, 20_000));
        PipeProcess run = PipeProcess.start(home, "run", "shop");
        ProcessHandle tap = gate.await();
        run.signal("KILL").result();
        Path staged = home.bucketPath().resolve(".dataspoc/staged");
        assertThat(staged).isNotEmptyDirectory();

        assertThat(home.run("recover", "shop").exit()).isZero();

        assertThat(staged).isEmptyDirectory();
        tap.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aRunThatIsInterruptedStopsItsTapAndCommitsNothing(String signal) throws IOException, InterruptedException {
        assumeThat(PipeProcess.takes(signal)).isTrue();
        load("");
        String before = manifest();
        pipeline("");
        PipeProcess run = PipeProcess.start(home, "run", "shop");
        ProcessHandle tap = gate.await();

        Result result = run.signal(signal).result();

        assertThat(result.exit()).isEqualTo(130);
        assertThat(tap.isAlive()).isFalse();
        assertThat(manifest()).isEqualTo(before);
        assertThat(ids()).isEqualTo(range(1, 1000));
        assertThat(home.json("logs", "shop").get(0).path("status").asText()).isEqualTo("failure");
        assertThat(home.json("logs", "shop").get(0).path("error").asText()).contains("interrupted");
        assertThat(home.bucketFiles())
                .noneMatch(file -> file.endsWith(".tmp") || file.contains("/staged/") || file.endsWith(".lease"));
    }

    @Test
    void aRunThatIsInterruptedAccountsForTheRowsOfAllStreams() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String stream : List.of("a", "b", "c")) {
            lines.add(Catalogs.keylessSchema(stream));
            LongStream.rangeClosed(1, 20).forEach(id -> lines.add(Catalogs.record(stream, id, "1")));
        }
        home.tap(lines.toArray(String[]::new));
        // More blank lines than any buffer holds: once the tap has written them, all lines before them are read.
        String blank = "head -c 8000000 /dev/zero | tr '\\0' '\\n'; ";
        Path tap = home.tapScript("cat '" + directory.resolve("messages.jsonl") + "'; " + blank + gate.commands());
        home.pipeline("shop", "source: {tap: " + tap + "}");
        PipeProcess run = PipeProcess.start(home, "run", "shop");
        gate.await();

        run.signal("TERM").result();

        JsonNode streams = home.json("logs", "shop").get(0).path("streams");
        assertThat(streams.properties())
                .extracting(stream -> stream.getKey() + " read "
                        + stream.getValue().path("read").asLong() + " discarded "
                        + stream.getValue().path("discarded").asLong())
                .containsExactly("a read 20 discarded 20", "b read 20 discarded 20", "c read 20 discarded 20");
    }

    @Test
    void allPipelinesStopWhereOneIsInterrupted() throws IOException, InterruptedException {
        pipeline("");
        home.pipeline("tomorrow", "source: {tap: " + directory.resolve("tap-test") + "}");
        PipeProcess run = PipeProcess.start(home, "run", "--all");
        ProcessHandle tap = gate.await();

        Result result = run.signal("TERM").result();

        assertThat(result.exit()).isEqualTo(130);
        assertThat(tap.isAlive()).isFalse();
        assertThat(home.json("logs", "shop").get(0).path("error").asText()).contains("interrupted");
        assertThat(home.json("logs", "tomorrow")).isEmpty();
        assertThat(home.bucketFiles()).noneMatch(file -> file.endsWith(".parquet") || file.endsWith(".tmp"));
    }

    @Test
    void aTapThatIsKilledLeavesTheTable() throws IOException, InterruptedException {
        load("");
        String before = manifest();
        pipeline("");
        PipeProcess run = PipeProcess.start(home, "run", "shop", "--output", "json");

        gate.await().destroyForcibly();
        Result result = run.result();

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("was ended by SIGKILL");
        assertThat(manifest()).isEqualTo(before);
        assertThat(ids()).isEqualTo(range(1, 1000));
    }

    @Test
    void aWriteThatFailsEndsTheRunAndItsTap() throws IOException {
        home.write(home.bucketPath().resolve("raw"), "no directory");
        Path pid = directory.resolve("pid");
        home.tap(Catalogs.keyless("orders", 1, 2000));
        Path tap = home.tapScript("echo $$ > '" + pid + "'; while cat '" + directory.resolve("messages.jsonl")
                + "'; do :; done; exec sleep 1000");
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + SMALL_FILES);

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("raw");
        assertThat(ProcessHandle.of(Long.parseLong(
                                Files.readString(pid, StandardCharsets.UTF_8).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }
}
