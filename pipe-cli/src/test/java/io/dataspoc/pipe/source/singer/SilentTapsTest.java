package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Taps that are asked for their options, and let us wait. */
@Timeout(100)
class SilentTapsTest {

    private static final String HANGS = "echo \"$1\" >> calls; [ \"$1\" = --help ] && exec sleep 1000; true";
    private static final TapLimits IMPATIENT = Patience.idle(Duration.ofMillis(300));
    private static final String CONSEQUENCE =
            ": it gets its config and its state only; 'source.singer.catalog_flag' tells them instead";
    private static final String FIRST = "tap-x does not answer --help, and is not asked again for a day" + CONSEQUENCE;
    private static final String LATER = "tap-x did not answer --help today" + CONSEQUENCE;

    @TempDir
    Path home;

    private TapFixture taps;

    @BeforeEach
    void makeHome() {
        taps = new TapFixture(home);
    }

    private TapCapabilities ask(String command) {
        try (TapSession session = taps.open(command, CatalogFlag.AUTO, IMPATIENT, "{}")) {
            return session.capabilities();
        }
    }

    @Test
    void areNotAskedAgainByTheNextRun() {
        taps.tap("tap-x", HANGS);

        assertThat(ask("tap-x")).isEqualTo(TapCapabilities.UNKNOWN);
        assertThat(ask("tap-x")).isEqualTo(TapCapabilities.UNKNOWN);

        assertThat(taps.file("calls")).isEqualTo("--help\n");
        assertThat(taps.log).containsExactly(FIRST, LATER);
    }

    @Test
    void areAskedAgainWhenTheirProgramChanges() {
        taps.tap("tap-x", HANGS);
        ask("tap-x");
        taps.tap("tap-x", "echo '--config --catalog --state'");

        assertThat(ask("tap-x").catalogFlag()).isEqualTo(CatalogFlag.CATALOG);
    }

    @Test
    void areAskedAgainWhenTheirScriptChanges() {
        taps.tap("x.sh", HANGS);
        ask("sh bin/x.sh");
        taps.tap("x.sh", "echo '--config --catalog --state'");

        assertThat(ask("sh bin/x.sh").catalogFlag()).isEqualTo(CatalogFlag.CATALOG);
    }

    @Test
    void areAskedAgainTheNextDay() throws IOException {
        taps.tap("tap-x", HANGS);
        ask("tap-x");
        letADayPass();

        ask("tap-x");

        assertThat(taps.log).containsExactly(FIRST, FIRST);
    }

    @Test
    void areForgottenTheNextDayWhateverTapIsAsked() throws IOException {
        taps.tap("tap-x", HANGS);
        taps.tap("tap-y", "echo '--config --catalog --state'");
        ask("tap-x");
        letADayPass();

        ask("tap-y");

        assertThat(taps.leftFiles()).isEmpty();
    }

    private void letADayPass() throws IOException {
        try (Stream<Path> files = Files.list(taps.temporary())) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
            }
        }
    }

    @Test
    void areToldFromOthersByTheirArguments() {
        taps.tap("tap-x", "[ \"$1$2\" = slow--help ] && exec sleep 1000; echo '--config --catalog --state'");
        ask("tap-x slow");

        assertThat(ask("tap-x quick").catalogFlag()).isEqualTo(CatalogFlag.CATALOG);
    }

    @Test
    void tapsThatFailAreAskedEachTime() {
        taps.tap("tap-x", "echo \"$1\" >> calls; exit 2");

        ask("tap-x");
        ask("tap-x");

        assertThat(taps.file("calls")).isEqualTo("--help\n--help\n");
        assertThat(taps.leftFiles()).isEmpty();
    }
}
