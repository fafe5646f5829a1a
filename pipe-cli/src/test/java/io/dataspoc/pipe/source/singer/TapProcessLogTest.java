package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.SourceException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the logs of real processes. */
@Timeout(100)
class TapProcessLogTest {

    @TempDir
    Path home;

    private TapFixture taps;

    @BeforeEach
    void makeHome() {
        taps = new TapFixture(home);
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

        taps.run("tap-x", TapFixture.LIMITS);

        assertThat(taps.log).containsExactly("x".repeat(4096) + " …", "end");
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
    void aTapThatEndsWellMayLogErrors() {
        taps.tap("tap-x", "echo 'ERROR: nothing serious' >&2");

        assertThat(taps.run("tap-x", TapFixture.LIMITS)).isEmpty();
        assertThat(taps.log).containsExactly("ERROR: nothing serious");
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
