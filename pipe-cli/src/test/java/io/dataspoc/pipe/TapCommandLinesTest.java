package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Taps that are named by a command line. */
class TapCommandLinesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap-echo", "sh ~/bin/tap-echo"})
    void aTildeIsTheHomeOfTheUserWhereverATapIsNamed(String tap) {
        Path seen = directory.resolve("seen");
        home.program("tap-echo", "#!/bin/sh\ncat \"$2\" > '" + seen + "'\n");
        home.write(directory.resolve("erp.json"), "{\"host\": \"db\"}");
        home.pipeline("erp", "source: {tap: '" + tap + "', config: ~/erp.json, singer: {catalog_flag: none}}");

        home.run("run", "erp");

        assertThat(seen).content().isEqualTo("{\"host\":\"db\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "tap-x 'a! a quote in a command is not closed",
                "tap-x a\\! a command ends with a backslash",
                "''! the command of the tap is empty (write the name of a program, such as 'tap: tap-postgres')",
                "tap-x | tee! a command is not run by a shell, so '|' means nothing in it (put the commands into a"
                        + " script and name that, or quote what is an argument)"
            })
    void aCommandLineThatCannotBeReadIsShownInItsFile(String tap, String problem) {
        home.pipeline(
                "erp", "source:\n  tap: " + (tap.startsWith("'") ? tap : "\"" + tap.replace("\\", "\\\\") + "\""));

        Result result = home.run("run", "erp");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("erp.yaml:2:3: " + problem.replaceFirst(" \\(.*", ""));
    }

    @Test
    void validateKnowsTapsThatAreCommandLines() {
        home.write(
                directory.resolve("mock_tap.sh"), "case \"$*\" in *--help*) echo 'usage: --config'; exit 0;; esac\n");
        home.pipeline("mock", "source: {tap: 'sh " + directory.resolve("mock_tap.sh") + " --verbose'}");

        assertThat(home.json("validate", "mock").get(0).path("tap_ok").asBoolean())
                .isTrue();
    }

    @Test
    void theSourceOfATapIsNamedWithoutItsPrefixAndDirectory() {
        Path rows = home.write(directory.resolve("rows"), Catalogs.schemaMessage("orders") + "\n");
        Path tap = home.program("tap-postgres", """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config'; exit 0;; esac
                cat '%s'
                """.formatted(rows));
        home.pipeline("shop", "source: {tap: " + tap + "}");

        home.run("run", "shop");

        assertThat(home.dataFiles()).containsExactly("raw/postgres/orders/orders-ID-0000.parquet");
    }

    @Test
    void theSourceIsNamedAfterTheScriptAndNotItsOptions() {
        home.write(directory.resolve("mock_tap.sh"), """
                case "$*" in *--help*) echo 'usage: --config'; exit 0;; esac
                echo '%s'
                """.formatted(Catalogs.schemaMessage("orders")));
        home.pipeline("mock", "source: {tap: 'sh " + directory.resolve("mock_tap.sh") + " --flag --x'}");

        home.run("run", "mock");

        assertThat(home.dataFiles()).containsExactly("raw/mock_tap/orders/orders-ID-0000.parquet");
    }
}
