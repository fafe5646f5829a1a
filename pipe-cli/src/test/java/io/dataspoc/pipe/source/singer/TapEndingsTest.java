package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapEndingsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private String cat(String... lines) {
        Path file = shop.home.write(directory.resolve("lines"), String.join("\n", lines) + "\n");
        return "cat '" + file + "'; ";
    }

    @Test
    void failsAtATapThatIsKilled() {
        Result result = shop.runScript(cat(schema("a", ID), row("a", "'id':1"), state("{'a':1}")) + "kill -9 $$");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "tap-test was ended by SIGKILL (exit code 137) and wrote nothing to stderr (often the system does that"
                                + " when memory runs out)");
        assertThat(shop.tables()).isEmpty();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "discarded", 1L));
    }

    @Test
    void stopsATapThatIsSilentForTooLong() {
        shop.singer("idle_timeout: 1s");

        Result result = shop.runScript(cat(schema("a", ID), row("a", "'id':1")) + "exec sleep 60");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "tap-test wrote nothing for 1 second and was stopped (a longer idle_timeout gives it more time, 0"
                                + " sets no limit)");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "discarded", 1L));
    }

    @Test
    void stopsATapThatRunsForTooLong() {
        shop.singer("timeout: 1s");

        Result result = shop.runScript("while true; do echo '" + schema("a", ID) + "'; sleep 0.1; done");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("tap-test did not end within 1 second and was stopped")
                .endsWith("(a longer timeout gives it more time, 0 sets no limit)");
    }

    @Test
    void waitsForTheExitCodeOfATapThatClosesItsStdoutEarly() {
        Result result =
                shop.runScript(cat(schema("a", ID), row("a", "'id':1")) + "exec >&-; sleep 0.2; echo bad >&2; exit 5");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo("tap-test ended with exit code 5:\n  bad (--verbose shows all of its log)");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void leavesNoProcessOfATapBehind() {
        Result result = shop.runScript(cat(schema("a", ID), row("a", "'id':1"))
                + "sleep 600 >/dev/null 2>&1 & echo $! > '" + directory + "/child'");

        assertThat(result.exit()).isZero();
        assertThat(directory.resolve("child"))
                .satisfies(file -> assertThat(isAlive(file)).isFalse());
    }

    private static boolean isAlive(Path pidFile) throws IOException {
        long pid =
                Long.parseLong(Files.readString(pidFile, StandardCharsets.UTF_8).strip());
        return ProcessHandle.of(pid).stream()
                .anyMatch(process -> new ProcessFamily(process).members().contains(process));
    }

    @Test
    void drainsAFloodOfLogs() {
        Result result =
                shop.runScript("i=0; while [ $i -lt 20000 ]; do echo \"line $i of a long log\" >&2; i=$((i+1)); done; "
                        + "echo 'INFO METRIC: {\"type\":\"counter\",\"metric\":\"record_count\",\"value\":1,\"tags\":{}}' >&2; "
                        + cat(schema("a", ID), row("a", "'id':1")));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(result.err().lines().count()).isLessThan(5000);
        assertThat(result.err()).contains("lines of the tap's log are left out here");
    }

    @Test
    void showsTheLastLinesOfTheLogOfATapThatFails() {
        Result result = shop.runScript("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo \"step $i\" >&2; done; exit 1");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("tap-test ended with exit code 1:\n  step 3\n")
                .contains("\n  step 12");
    }

    @Test
    void tellsInTheReportThatAnOutputWasHeld() throws IOException {
        Result result = shop.runScript(cat(schema("a", ID), row("a", "'id':1"))
                + "setsid sh -c 'echo $$ > " + directory + "/orphan; exec sleep 60' >/dev/null & while [ ! -s "
                + directory
                + "/orphan ]; do :; done");

        ProcessHandle.of(Long.parseLong(
                        Files.readString(directory.resolve("orphan")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.notes())
                .containsExactly("tap-test has ended, but a process that it started held its stderr for 10 seconds more"
                        + " and is not heard any longer");
    }
}
