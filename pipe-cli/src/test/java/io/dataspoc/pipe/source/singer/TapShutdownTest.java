package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of our own process, in a process of its own. */
@Timeout(100)
class TapShutdownTest {

    @TempDir
    Path home;

    private TapFixture taps;

    /** Runs a tap that goes on for ever, and passes on what it writes. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            Path home = Path.of(arguments[0]);
            TapFixture taps = new TapFixture(home);
            TapListener listener = new TapListener() {
                @Override
                public void log(String line) {}

                @Override
                public void configRewritten(JsonNode config) {
                    taps.tap("rewritten", config.toString());
                }
            };
            TapOptions options = new TapOptions(TapCommand.parse("tap-x", home), CatalogFlag.NONE, TapFixture.LIMITS);
            try (TapSession session = TapSession.open(options, taps.host(), listener, TapFixture.json("{}"))) {
                session.sync(null, null, stdout -> stdout.transferTo(System.out));
            }
        }
    }

    @BeforeEach
    void makeHome() {
        taps = new TapFixture(home)
                .tap(
                        "tap-x",
                        "sleep 1000 & echo $! > child; echo $$ > pid; echo '{\"token\": \"new\"}' > \"$2\"; echo up; wait");
    }

    @Test
    void ctrlCStopsTheTapHandsItsConfigBackAndRemovesItsFiles() throws IOException, InterruptedException {
        Process program = startedProgram();

        program.destroy();
        program.waitFor();

        assertThat(taps.leftFiles()).isEmpty();
        assertThat(taps.file("bin/rewritten")).endsWith("{\"token\":\"new\"}");
        assertThat(taps.lives("pid")).isFalse();
        assertThat(taps.lives("child")).isFalse();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws IOException, InterruptedException {
        Process program = startedProgram();
        program.destroyForcibly();
        program.waitFor();
        assertThat(taps.leftFiles()).hasSize(1);

        taps.tap("tap-y", "true").run("tap-y", TapFixture.LIMITS);

        assertThat(taps.leftFiles()).isEmpty();
        ProcessHandle.of(Long.parseLong(taps.file("pid").strip()))
                .ifPresent(tap -> new ProcessFamily(tap).terminate(TapFixture.LIMITS.grace()));
    }

    private Process startedProgram() throws IOException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("up");
        return program;
    }
}
