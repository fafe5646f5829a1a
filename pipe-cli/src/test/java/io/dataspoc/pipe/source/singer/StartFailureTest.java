package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

    @TempDir
    Path home;

    @Test
    void tellsWhatTheSystemSaidAndWhereToLook() {
        TapFixture taps = new TapFixture(home).tap("tap-x", "");
        TapHost withoutDirectory =
                new TapHost(Map.of("PATH", taps.path()), home.resolve("gone"), taps.temporary(), line -> line);
        TapOptions options = new TapOptions(TapCommand.parse("tap-x", home), CatalogFlag.NONE, TapFixture.LIMITS);

        assertThatThrownBy(() -> {
                    try (TapSession session = TapSession.open(options, withoutDirectory, taps, TapFixture.json("{}"))) {
                        taps.output(session);
                    }
                })
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x cannot be started: Cannot run program ")
                .hasMessageContaining(home.resolve("gone") + "\"): error=2, ")
                .hasMessageEndingWith("('ulimit -n' and 'ulimit -u' tell how many files and processes this user may"
                        + " have open, and 'free' how much memory is left)");
    }

    @Test
    void tellsWhyNoPipeIsMade() {
        Path pipe = home.resolve("gone/stdout");
        SearchPath search = new SearchPath(TapFixture.SYSTEM_PATH, home);

        assertThatThrownBy(() -> TapPipe.make(List.of(pipe), search))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("no pipe for the tap can be made: ")
                .hasMessageContaining("mkfifo: ")
                .hasMessageContaining(pipe.toString());
    }
}
