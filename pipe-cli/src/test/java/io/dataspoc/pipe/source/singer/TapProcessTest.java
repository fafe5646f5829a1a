package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes. A limit that a test reaches is short; all others are never reached. */
@Timeout(100)
class TapProcessTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path home;

    private TapFixture taps;

    @BeforeEach
    void makeHome() {
        taps = new TapFixture(home);
    }

    @Test
    void handsOutWhatTheTapWrites() {
        taps.tap("tap-x", "echo '{\"type\": \"RECORD\"}'; echo done >&2");

        try (TapSession session = taps.open("tap-x")) {
            assertThat(taps.output(session)).isEqualTo("{\"type\": \"RECORD\"}\n");
            assertThat(session.logTail()).containsExactly("done");
        }
        assertThat(taps.log).containsExactly("done");
    }

    @Test
    void runsInTheHomeWithTheGivenEnvironmentAndNoInput() {
        taps.tap("tap-x", "pwd; env | grep -v -e PWD -e ^_= | sort; cat; echo \"$1 $2\" | sed s/tmp.*config/CONFIG/");

        assertThat(taps.output("tap-x --y", TapFixture.LIMITS))
                .isEqualTo(home + "\nLANG=C\nPATH=" + taps.path() + "\n--y --config\n");
    }

    @Test
    void argumentsReachTheTapAsTheyAre() {
        taps.tap("tap-x", "for a in \"$@\"; do [ \"$a\" = --config ] && exit; echo \"<$a>\"; done");

        assertThat(taps.output(
                        "tap-x 'a;touch pwned' '$(touch pwned)' \"`touch pwned`\" '' '*' -- 'ü'", TapFixture.LIMITS))
                .startsWith("<a;touch pwned>\n<$(touch pwned)>\n<`touch pwned`>\n<>\n<*>\n<-->\n");
        assertThat(home.resolve("pwned")).doesNotExist();
    }

    @Test
    void aFloodOfLogsBeforeTheFirstRecordDoesNotHang() {
        taps.tap("tap-x", "yes 'INFO still reading, please wait' | head -c 4000000 >&2; echo record");

        assertThat(taps.output("tap-x", TapFixture.LIMITS)).isEqualTo("record\n");
        assertThat(taps.log).hasSizeLessThan(20_000).last().asString().contains("lines of the tap's log are left out");
    }

    @Test
    void hugeLinesOfLogAreCut() {
        taps.tap("tap-x", "head -c 5000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo end >&2");

        TapResult result = taps.run("tap-x", TapFixture.LIMITS);

        assertThat(result.logTail()).containsExactly("x".repeat(4096) + " …", "end");
    }

    @Test
    void keepsTheLast200LinesOfTheLog() {
        taps.tap("tap-x", "seq 1 1000 >&2");

        List<String> tail = taps.run("tap-x", TapFixture.LIMITS).logTail();

        assertThat(tail).hasSize(200).startsWith("801").endsWith("1000");
    }

    @Test
    void collectsMetrics() {
        taps.tap("tap-x", """
                echo 'INFO METRIC: {"type": "counter", "metric": "record_count", "value": 3}' >&2
                echo 'INFO METRIC: {broken' >&2
                """);

        assertThat(taps.run("tap-x", TapFixture.LIMITS).metrics())
                .containsExactly(TapFixture.json("{'type': 'counter', 'metric': 'record_count', 'value': 3}"));
    }

    @Test
    void aFailureTellsTheExitCodeAndTheEndOfTheLog() {
        taps.tap("tap-x", """
                seq 1 100 >&2
                echo 'ERROR: password s3cret is \033[31mwrong\033[0m' >&2
                echo 'INFO METRIC: {}' >&2
                exit 3
                """);

        assertThatThrownBy(() -> taps.run("tap-x --token s3cret", TapFixture.LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessage("tap-x ended with exit code 3:\n  92\n  93\n  94\n  95\n  96\n  97\n  98\n  99\n  100\n"
                        + "  ERROR: password *** is wrong (--verbose shows all of its log)");
    }

    @Test
    void aFailureWithoutALogSaysSo() {
        taps.tap("tap-x", "exit 1");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessage(
                        "tap-x ended with exit code 1 and wrote nothing to stderr (--verbose shows all of its log)");
    }

    @Test
    void aKilledTapIsAFailureThatNamesTheSignal() {
        taps.tap("tap-x", "echo record; kill -KILL $$");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessage("tap-x was ended by SIGKILL (exit code 137) and wrote nothing to stderr (often the system"
                        + " does that when memory runs out)");
    }

    @Test
    void aMissingInterpreterIsExplained() throws IOException {
        taps.tap("tap-x", "");
        Files.writeString(home.resolve("bin/tap-x"), "#!/gone/venv/python\n");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x ended with exit code 127:\n  setsid: failed to execute ")
                .hasMessageEndingWith("No such file or directory (its program, or the interpreter that its first line"
                        + " names, cannot be run: install it again)");
    }

    @Test
    void aTapThatEndsWellMayLogErrors() {
        taps.tap("tap-x", "echo 'ERROR: nothing serious' >&2");

        assertThat(taps.run("tap-x", TapFixture.LIMITS))
                .usingRecursiveComparison()
                .ignoringFields("duration")
                .isEqualTo(new TapResult(0, Duration.ZERO, List.of("ERROR: nothing serious"), List.of(), List.of()));
    }

    @Test
    void aSilentTapIsStoppedWithAllItStarted() {
        taps.tap("tap-x", "sleep 1000 & echo $! > child; echo connecting >&2; wait");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS.withIdle(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessage("tap-x wrote nothing for 1 second and was stopped:\n  connecting (a longer idle_timeout"
                        + " gives it more time, 0 sets no limit)");
        assertThat(taps.lives("child")).isFalse();
    }

    @Test
    void aTapThatWritesToEitherOutputIsNotSilent() {
        taps.tap("tap-x", "for i in 1 2 3 4 5 6 7 8; do sleep 0.3; echo $i >&$((i % 2 + 1)); done");

        assertThat(taps.output("tap-x", TapFixture.LIMITS.withIdle(Duration.ofSeconds(2))))
                .isEqualTo("2\n4\n6\n8\n");
    }

    @Test
    void theTimeThatTheConsumerTakesIsNoSilence() {
        taps.tap("tap-x", "echo a; echo b >&2; while [ ! -e go ]; do sleep 0.01; done; echo c");
        TapLimits limits = TapFixture.LIMITS.withIdle(Duration.ofSeconds(1));

        try (TapSession session = taps.open("tap-x", limits)) {
            TapResult result = session.sync(null, null, stdout -> {
                stdout.readNBytes(2);
                new ProcessBuilder("sleep", "2").start().onExit().join();
                Files.writeString(home.resolve("go"), "");
                stdout.readAllBytes();
            });

            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void aTapThatTakesTooLongIsStopped() {
        taps.tap("tap-x", "while true; do echo x; sleep 0.02; done");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS.withTotal(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessage("tap-x did not end within 1 second and was stopped (a longer timeout gives it more time,"
                        + " 0 sets no limit)");
    }

    @Test
    void aTapThatIgnoresSigtermIsKilled() {
        taps.tap("tap-x", "trap '' TERM; echo $$ > pid; sleep 1000");

        assertThatThrownBy(() ->
                        taps.run("tap-x", TapFixture.LIMITS.withIdle(SHORT).withGrace(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x wrote nothing for 1 second and was stopped");
        assertThat(taps.lives("pid")).isFalse();
    }

    @Test
    void aTapThatEndsWellWhenItIsStoppedHasFailedAllTheSame() {
        taps.tap("tap-x", "trap 'echo last; exit 0' TERM; echo first; while true; do sleep 0.02; done");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS.withIdle(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x wrote nothing for 1 second and was stopped");
    }

    @Test
    void anOrphanThatHoldsTheOutputDoesNotHoldUsForEver() {
        taps.tap("tap-x", "(trap '' HUP; echo $(exec sh -c 'echo $PPID') > orphan; exec sleep 1000) & echo record");

        try (TapSession session = taps.open("tap-x", TapFixture.LIMITS.withAfterExit(SHORT))) {
            StringBuilder output = new StringBuilder();
            TapResult result = session.sync(null, null, stdout -> output.append(TapFixture.text(stdout)));

            assertThat(output).hasToString("record\n");
            assertThat(result.warnings())
                    .containsExactly("tap-x has ended, but a process that it started held its stdout for 1 second"
                            + " more and was stopped");
        }
        assertThat(taps.lives("orphan")).isFalse();
    }

    @Test
    void anOrphanInASessionOfItsOwnDoesNotHoldUsEither() {
        taps.tap(
                "tap-x",
                "setsid sh -c 'echo $$ > orphan; exec sleep 20' & while [ ! -s orphan ]; do :; done; echo record");

        assertThat(taps.output("tap-x", TapFixture.LIMITS.withAfterExit(SHORT))).isEqualTo("record\n");
        ProcessHandle.of(Long.parseLong(taps.file("orphan").strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void anOrphanThatStillWritesIsHeardToItsEnd() {
        taps.tap("tap-x", "(for i in 1 2 3 4 5; do sleep 0.05; echo $i; done) & echo 0");

        assertThat(taps.output("tap-x", TapFixture.LIMITS)).isEqualTo("0\n1\n2\n3\n4\n5\n");
    }

    @Test
    void aProcessThatATapLeavesBehindIsStopped() {
        taps.tap("tap-x", "sleep 1000 >/dev/null 2>&1 & echo $! > orphan");

        assertThat(taps.run("tap-x", TapFixture.LIMITS).warnings()).isEmpty();
        assertThat(taps.lives("orphan")).isFalse();
    }

    @Test
    void aTapThatClosesItsOutputEarlyIsWaitedFor() {
        taps.tap("tap-x", "echo record; exec >&-; sleep 0.2; echo $$ > ended; exit 5");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x ended with exit code 5");
        assertThat(home.resolve("ended")).exists();
    }

    @Test
    void aConsumerThatFailsStopsTheTap() {
        taps.tap("tap-x", "echo $$ > pid; while true; do echo record; done");

        try (TapSession session = taps.open("tap-x")) {
            assertThatThrownBy(() -> session.sync(null, null, stdout -> {
                        stdout.readNBytes(100);
                        throw new BucketException("the bucket is full");
                    }))
                    .isInstanceOf(BucketException.class)
                    .hasMessage("the bucket is full");
        }
        assertThat(taps.lives("pid")).isFalse();
    }

    @Test
    void aConsumerThatStopsReadingIsABug() {
        taps.tap("tap-x", "echo $$ > pid; while true; do echo record; done");

        try (TapSession session = taps.open("tap-x")) {
            assertThatThrownBy(() -> session.sync(null, null, InputStream::close))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the output of tap-x was not read to its end");
        }
        assertThat(taps.lives("pid")).isFalse();
    }

    @Test
    void theTapIsToBlameWhenItDiesInTheMiddleOfALine() {
        taps.tap("tap-x", "printf '{\"type\": \"REC'; echo 'FATAL: connection lost' >&2; exit 1");

        try (TapSession session = taps.open("tap-x")) {
            assertThatThrownBy(() -> session.sync(null, null, stdout -> {
                        stdout.readAllBytes();
                        throw new SourceException("a line is not complete");
                    }))
                    .isInstanceOf(SourceException.class)
                    .hasMessage("tap-x ended with exit code 1:\n  FATAL: connection lost (--verbose shows all of its"
                            + " log)")
                    .hasRootCauseMessage("a line is not complete");
        }
    }

    @Test
    void anInterruptionStopsTheTap() {
        taps.tap("tap-x", "echo $$ > pid; echo record; exec sleep 1000");
        Thread reader = Thread.currentThread();

        try (TapSession session = taps.open("tap-x")) {
            assertThatThrownBy(() -> session.sync(null, null, stdout -> {
                        stdout.readNBytes("record\n".length());
                        reader.interrupt();
                        stdout.read();
                    }))
                    .isInstanceOf(InterruptionException.class)
                    .hasMessage("the run was interrupted, its tap was stopped");
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taps.lives("pid")).isFalse();
        assertThat(taps.leftFiles()).isEmpty();
    }

    @Test
    void withoutSetsidTheDescendantsAreStopped() {
        for (String tool : List.of("sleep", "mkfifo")) {
            taps.tap(tool, "exec /usr/bin/" + tool + " \"$@\"");
        }
        taps.tap("tap-x", "sleep 1000 & echo $! > child; wait");
        TapHost host = taps.host(Map.of("PATH", home.resolve("bin").toString()));
        TapOptions options =
                new TapOptions(TapCommand.parse("tap-x", home), CatalogFlag.NONE, TapFixture.LIMITS.withIdle(SHORT));

        try (TapSession session = TapSession.open(options, host, taps, TapFixture.json("{}"))) {
            assertThatThrownBy(() -> session.sync(null, null, InputStream::readAllBytes))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith("tap-x wrote nothing for 1 second and was stopped");
        }
        assertThat(taps.lives("child")).isFalse();
    }

    @Test
    void aListenerThatFailsDoesNotStopTheTap() {
        taps.tap("tap-x", "yes | head -c 200000 >&2; echo record");
        TapListener broken = new TapListener() {
            @Override
            public void log(String line) {
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void configRewritten(JsonNode config) {}
        };
        TapOptions options = new TapOptions(TapCommand.parse("tap-x", home), CatalogFlag.NONE, TapFixture.LIMITS);

        try (TapSession session = TapSession.open(options, taps.host(), broken, TapFixture.json("{}"))) {
            assertThat(taps.output(session)).isEqualTo("record\n");
        }
    }
}
