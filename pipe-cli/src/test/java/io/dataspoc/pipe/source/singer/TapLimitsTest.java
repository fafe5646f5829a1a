package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.SourceException;
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

/** Taps that take too long, and those that leave processes behind. A limit that a test reaches is short. */
@Timeout(100)
class TapLimitsTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path home;

    private TapFixture taps;

    @BeforeEach
    void makeHome() {
        taps = new TapFixture(home);
    }

    @Test
    void aSilentTapIsStoppedWithAllItStarted() {
        taps.tap("tap-x", "sleep 1000 & echo $! > child; echo connecting >&2; wait");

        assertThatThrownBy(() -> taps.run("tap-x", Patience.idle(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessage("tap-x wrote nothing for 1 second and was stopped:\n  connecting (a longer idle_timeout"
                        + " gives it more time, 0 sets no limit)");
        assertThat(taps.lives("child")).isFalse();
    }

    @Test
    void aTapThatWritesToEitherOutputIsNotSilent() {
        taps.tap("tap-x", "for i in 1 2 3 4 5 6 7 8; do sleep 0.3; echo $i >&$((i % 2 + 1)); done");

        assertThat(taps.output("tap-x", Patience.idle(Duration.ofSeconds(2)))).isEqualTo("2\n4\n6\n8\n");
    }

    @Test
    void theTimeThatTheConsumerTakesIsNoSilence() {
        taps.tap("tap-x", "echo a; echo b >&2; while [ ! -e go ]; do sleep 0.01; done; echo c");
        TapLimits limits = Patience.idle(Duration.ofSeconds(1));

        try (TapSession session = taps.open("tap-x", limits)) {
            List<String> warnings = session.sync(null, null, stdout -> {
                stdout.readNBytes(2);
                new ProcessBuilder("sleep", "2").start().onExit().join();
                Files.writeString(home.resolve("go"), "");
                stdout.readAllBytes();
            });

            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void aTapThatTakesTooLongIsStopped() {
        // One process: a shell may live long enough to tell that what it had started was terminated.
        taps.tap("tap-x", "exec yes");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS.withTotal(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessage("tap-x did not end within 1 second and was stopped (a longer timeout gives it more time,"
                        + " 0 sets no limit)");
    }

    @Test
    void aTapThatIgnoresSigtermIsKilled() {
        taps.tap("tap-x", "trap '' TERM; echo $$ > pid; sleep 1000");

        assertThatThrownBy(() -> taps.run("tap-x", Patience.idle(SHORT, SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x wrote nothing for 1 second and was stopped");
        assertThat(taps.lives("pid")).isFalse();
    }

    @Test
    void aTapThatEndsWellWhenItIsStoppedHasFailedAllTheSame() {
        taps.tap("tap-x", "trap 'echo last; exit 0' TERM; echo first; while true; do sleep 0.02; done");

        assertThatThrownBy(() -> taps.run("tap-x", Patience.idle(SHORT)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x wrote nothing for 1 second and was stopped");
    }

    @Test
    void anOrphanThatHoldsTheOutputDoesNotHoldUsForEver() {
        taps.tap("tap-x", "(trap '' HUP; echo $(exec sh -c 'echo $PPID') > orphan; exec sleep 1000) & echo record");

        try (TapSession session = taps.open("tap-x", Patience.afterExit(SHORT))) {
            StringBuilder output = new StringBuilder();
            List<String> warnings = session.sync(null, null, stdout -> output.append(TapFixture.text(stdout)));

            assertThat(output).hasToString("record\n");
            assertThat(warnings)
                    .containsExactly("tap-x has ended, but a process that it started held its stdout for 1 second"
                            + " more and is not heard any longer");
        }
        assertThat(taps.lives("orphan")).isFalse();
    }

    @Test
    void anOrphanInASessionOfItsOwnDoesNotHoldUsEither() {
        taps.tap(
                "tap-x",
                "setsid sh -c 'echo $$ > orphan; exec sleep 20' & while [ ! -s orphan ]; do :; done; echo record");

        assertThat(taps.output("tap-x", Patience.afterExit(SHORT))).isEqualTo("record\n");
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

        assertThat(taps.run("tap-x", TapFixture.LIMITS)).isEmpty();
        assertThat(taps.lives("orphan")).isFalse();
    }

    @Test
    void withoutSetsidTheDescendantsAreStopped() {
        for (String tool : List.of("sleep", "mkfifo")) {
            taps.tap(tool, "exec /usr/bin/" + tool + " \"$@\"");
        }
        taps.tap("tap-x", "sleep 1000 & echo $! > child; wait");
        TapHost host = taps.host(Map.of("PATH", home.resolve("bin").toString()));
        TapOptions options = new TapOptions(TapCommand.parse("tap-x", home), CatalogFlag.NONE, Patience.idle(SHORT));

        try (TapSession session = TapSession.open(options, host, taps, TapFixture.json("{}"))) {
            assertThatThrownBy(() -> session.sync(null, null, InputStream::readAllBytes))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith("tap-x wrote nothing for 1 second and was stopped");
        }
        assertThat(taps.lives("child")).isFalse();
    }
}
