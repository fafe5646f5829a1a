package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes. */
@Timeout(100)
class TapProcessTest {

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
}
