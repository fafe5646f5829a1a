package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that people bring along from other tools. */
class CommandWordsTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "manifest check", ""})
    void helpIsWhatTheOptionShows(String command) {
        Result option = home.run((command + " --help").strip().split(" "));

        Result word = home.run(("help " + command).strip().split(" "));

        assertThat(word).isEqualTo(option);
        assertThat(word.exit()).isZero();
        assertThat(word.out()).startsWith("Usage: dataspoc-pipe");
    }

    @Test
    void aScheduleIsMadeWithCronUntilItsCommandIsThere() {
        Result result = home.run("schedule", "install", "--now");

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "error: 'schedule' is not there yet\nhint: until then cron does it: 'crontab -e', and a line such"
                                + " as: 0 6 * * *  /path/to/dataspoc-pipe run --all\n"));
    }

    @Test
    void aServerForAgentsIsNotThereYet() {
        Result result = home.run("mcp");

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "error: 'mcp' is not there yet\nhint: agents can run the other commands, each with '--output"
                                + " json'\n"));
    }

    @Test
    void commandsThatAreNotThereYetAreNotOffered() {
        assertThat(home.run("--help").out()).doesNotContain("schedule", "mcp");
    }

    @Test
    void aNumberIsAWholeOne() {
        Result result = home.run("run", "--all", "--jobs", "x");

        assertThat(result).isEqualTo(new Result(2, "", """
                error: invalid value for option '--jobs': 'x' is not a whole number
                hint: see dataspoc-pipe run --help
                """));
    }
}
