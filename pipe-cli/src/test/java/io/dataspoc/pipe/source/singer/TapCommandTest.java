package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', textBlock = """
                    tap-postgres,                                   postgres
                    /opt/tap-postgres,                              postgres
                    ~/venvs/x/bin/tap-s3-csv --y z,                 s3-csv
                    my_source,                                      my_source
                    tap-x.sh,                                       x
                    tap-,                                           tap
                    python mock_tap.py --x,                         mock_tap
                    python tap.py --flag,                           tap
                    /usr/bin/python3.11 -u -W ignore 'a b/tap-z.py', z
                    python -m tap_foo --x,                          tap_foo
                    python3,                                        python3
                    java -Xmx1g -cp a:b Tap.java,                   Tap
                    java -jar lib/tap-x.jar,                        x
                    java -cp lib/x.jar com.example.OrdersTap,       OrdersTap
                    node --require dotenv tap-y.js,                 y
                    bash tap-x.sh,                                  x
                    sh -c 'tap-x | cat',                            sh
                    uv run tap-x --config c,                        x
                    uv run --with requests python tap-z.py,         z
                    uv tool run tap-x@1.2.3,                        x
                    uvx --from git+https://h/x tap-github,          github
                    pipx run tap-csv==1.0,                          csv
                    poetry -C dir run tap-x,                        x
                    conda run -n taps tap-x,                        x
                    env A=b B=c tap-x,                              x
                    nice -n 10 tap-x,                               x
                    timeout -k 5 30m tap-x --y,                     x
                    meltano invoke tap-x,                           x
                    """)
    void namesTheSourceByTheProgramOrTheScript(String text, String source) {
        assertThat(TapCommand.parse(text, home).sourceName()).isEqualTo(source);
    }

    @Test
    void findsAProgramOnThePathAPathInTheHomeAndNothingElse() throws IOException {
        Path onPath = executable("bin/tap-a");
        Path inHome = executable("taps/tap-b");

        assertThat(find("tap-a")).contains(onPath);
        assertThat(find("taps/tap-b")).contains(inHome);
        assertThat(find("./taps/tap-b")).contains(home.resolve("./taps/tap-b"));
        assertThat(find(inHome.toString())).contains(inHome);
        assertThat(find("tap-b")).isEmpty();
        assertThat(find("bin")).isEmpty();
        assertThat(find("tap-ş\0")).isEmpty();
    }

    @Test
    void anEmptyDirectoryInThePathIsNotTheHome() throws IOException {
        executable("tap-a");

        assertThat(TapCommand.parse("tap-a", home).find(":/nowhere:", home)).isEmpty();
    }

    @Test
    void saysHowToInstallATapThatIsMissing() {
        assertThatThrownBy(() -> require("tap-postgres --token abc"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the program 'tap-postgres' was not found; searched: bin:/nowhere ('pipx install"
                        + " tap-postgres' installs most taps; cron has a PATH of its own, set it or name the tap by its"
                        + " full path)");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> require("taps/tap-x"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the tap 'taps/tap-x' is not there: no file " + home + "/taps/tap-x (a relative path is"
                        + " relative to " + home + ")");
    }

    @Test
    void saysThatAFileMayNotBeExecuted() throws IOException {
        Path file = Files.writeString(home.resolve("tap-x"), "");

        assertThatThrownBy(() -> require("./tap-x"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the tap './tap-x' may not be executed (chmod +x " + file.getParent() + "/./tap-x)");
    }

    @Test
    void pointsToPython3() throws IOException {
        executable("bin/python3");

        assertThatThrownBy(() -> require("python tap.py"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the program 'python' was not found; searched: bin:/nowhere (there is 'python3')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "''"})
    void refusesAnEmptyCommand(String text) {
        assertThatThrownBy(() -> TapCommand.parse(text, home))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "the command of the tap is empty (write the name of a program, such as 'tap: tap-postgres')");
    }

    @Test
    void showsNoArguments() {
        assertThat(TapCommand.parse("python tap-x.py --token abc", home)).hasToString("tap-x.py");
    }

    private java.util.Optional<Path> find(String text) {
        return TapCommand.parse(text, home).find("bin:/nowhere", home);
    }

    private Path require(String text) {
        return TapCommand.parse(text, home).require(new SearchPath("bin:/nowhere", home));
    }

    private Path executable(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
