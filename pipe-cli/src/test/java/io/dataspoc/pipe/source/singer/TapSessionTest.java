package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.SourceException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(100)
class TapSessionTest {

    private static final String CATALOG = "{'streams': [{'tap_stream_id': 'orders', 'schema': {'type': 'object'}}]}";

    @TempDir
    Path home;

    private TapFixture taps;

    @BeforeEach
    void makeHome() {
        taps = new TapFixture(home);
    }

    @Test
    void theConfigIsOnlyInAFileThatIsGoneAfterwards() {
        taps.tap("tap-x", """
                ls -ld "$2" "$(dirname "$2")" | cut -c 1-10
                cat "$2"
                tr '\\0' ' ' < /proc/$$/cmdline | grep -c s3cret
                env | grep -c s3cret
                true
                """);

        try (TapSession session = taps.open("tap-x", CatalogFlag.NONE, TapFixture.LIMITS, "{'password': 's3cret'}")) {
            assertThat(taps.output(session)).isEqualTo("drwx------\n-rw-------\n{\"password\":\"s3cret\"}0\n0\n");
        }
        assertThat(taps.leftFiles()).isEmpty();
        assertThat(taps.configs).isEmpty();
    }

    @Test
    void theFilesAreGoneAfterAFailureToo() {
        taps.tap("tap-x", "exit 1");

        assertThatThrownBy(() -> taps.run("tap-x", TapFixture.LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("tap-x ended with exit code 1");

        assertThat(taps.leftFiles()).isEmpty();
    }

    @Test
    void aRewrittenConfigIsHandedBackEvenIfTheTapFails() {
        taps.tap("tap-x", "echo '{\"token\": \"new\"}' > \"$2.new\"; mv \"$2.new\" \"$2\"; exit 1");

        try (TapSession session = taps.open("tap-x", CatalogFlag.NONE, TapFixture.LIMITS, "{'token': 'old'}")) {
            assertThatThrownBy(() -> session.sync(null, null, InputStream::readAllBytes))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith("tap-x ended with exit code 1");

            assertThat(taps.configs).containsExactly(TapFixture.json("{'token': 'new'}"));
        }
        assertThat(taps.configs).hasSize(1);
    }

    @Test
    void theNextProcessSeesTheRewrittenConfig() {
        taps.tap("tap-x", "cat \"$2\"; echo '{\"token\": \"new\"}' > \"$2\"");

        try (TapSession session = taps.open("tap-x", CatalogFlag.NONE, TapFixture.LIMITS, "{'token': 'old'}")) {
            assertThat(taps.output(session)).isEqualTo("{\"token\":\"old\"}");
            assertThat(taps.output(session)).isEqualTo("{\"token\": \"new\"}\n");
        }
        assertThat(taps.configs).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"': > \"$2\"'", "'echo {broken > \"$2\"'", "'rm \"$2\"'", "'cat \"$2\" > c; echo >> c; cat c > \"$2\"'"
    })
    void aDamagedOrEqualConfigIsNotHandedBack(String script) {
        taps.tap("tap-x", script);

        taps.run("tap-x", TapFixture.LIMITS);

        assertThat(taps.configs).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --config --catalog --discover --state,              --catalog,    --state
                    --config --properties --discover --state,           --properties, --state
                    --config --properties --catalog --discover --state, --catalog,    --state
                    --config --catalog-dir --stateless,                 ,
                    --config -p|--properties,                           --properties,
                    """)
    void passesWhatTheTapTakes(String help, String catalogOption, String stateOption) {
        taps.tap("tap-x", "[ \"$1\" = --help ] && echo '" + help + "' >&2 && exit; for a; do echo \"${a##*/}\"; done");
        SingerCatalog catalog = SingerCatalog.parse(TapFixture.json(CATALOG));
        StringBuilder arguments = new StringBuilder();

        try (TapSession session = taps.open("tap-x", CatalogFlag.AUTO, TapFixture.LIMITS, "{}")) {
            session.sync(
                    catalog,
                    new SingerState(TapFixture.json("{}")),
                    stdout -> arguments.append(TapFixture.text(stdout)));
        }

        assertThat(arguments)
                .hasToString("--config\nconfig.json\n"
                        + (catalogOption == null ? "" : catalogOption + "\ncatalog.json\n")
                        + (stateOption == null ? "" : stateOption + "\nstate.json\n"));
    }

    @Test
    void aPersonKnowsBetterThanTheHelp() {
        taps.tap("tap-x", "for a; do echo \"${a##*/}\"; done");
        SingerCatalog catalog = SingerCatalog.parse(TapFixture.json(CATALOG));
        StringBuilder arguments = new StringBuilder();

        try (TapSession session = taps.open("tap-x", CatalogFlag.PROPERTIES, TapFixture.LIMITS, "{}")) {
            session.sync(catalog, null, stdout -> arguments.append(TapFixture.text(stdout)));
        }

        assertThat(arguments).hasToString("--config\nconfig.json\n--properties\ncatalog.json\n");
    }

    @Test
    void theTapGetsTheStateAsItGaveIt() {
        taps.tap("tap-x", "cat \"$4\"");
        StringBuilder state = new StringBuilder();

        try (TapSession session = taps.open("tap-x")) {
            session.sync(
                    null,
                    SingerState.of(TapFixture.json("{'bookmarks': {'a': 1.10}}"))
                            .orElseThrow(),
                    stdout -> state.append(TapFixture.text(stdout)));
        }

        assertThat(state).hasToString("{\"bookmarks\":{\"a\":1.10}}");
    }

    @Test
    void nullIsNoStateAndAnEmptyObjectIsOne() {
        assertThat(SingerState.of(null)).isEmpty();
        assertThat(SingerState.of(TapFixture.json("null"))).isEmpty();
        assertThat(SingerState.of(TapFixture.json("{}"))).contains(new SingerState(TapFixture.json("{}")));
    }

    @Test
    void saysThatATapTakesNoState() {
        taps.tap("tap-x", "echo --config");

        try (TapSession session = taps.open("tap-x", CatalogFlag.AUTO, TapFixture.LIMITS, "{}")) {
            session.sync(null, new SingerState(TapFixture.json("{}")), InputStream::readAllBytes);
        }

        assertThat(taps.log).containsExactly("tap-x takes no state: it reads everything again");
    }

    @Test
    void asksForHelpOnce() {
        taps.tap(
                "tap-x",
                "echo \"$*\" >> calls; echo '--config --catalog --discover'; echo '" + CATALOG.replace('\'', '"')
                        + "'");

        try (TapSession session = taps.open("tap-x", CatalogFlag.AUTO, TapFixture.LIMITS, "{}")) {
            assertThat(session.discover()).isPresent();
            assertThat(session.discover()).isPresent();
        }

        assertThat(taps.file("calls").lines().map(line -> line.replaceFirst(" .*/config.json", "")))
                .containsExactly("--help", "--config --discover", "--config --discover");
    }

    @Test
    void aTapThatStartsToReadWhenItIsAskedForHelpIsStopped() {
        taps.tap("tap-x", "while true; do echo '{\"type\": \"RECORD\"}'; done");

        try (TapSession session = taps.open("tap-x", CatalogFlag.AUTO, TapFixture.LIMITS, "{}")) {
            assertThat(session.capabilities()).isEqualTo(TapCapabilities.UNKNOWN);
            assertThat(session.discover()).isEqualTo(Optional.empty());
        }
        assertThat(taps.log)
                .containsExactly("tap-x does not tell its options by --help: it gets its config and its state only;"
                        + " 'source.singer.catalog_flag' tells them instead");
    }

    @Test
    void aTapThatFailsOnHelpGetsItsConfigAndItsStateOnly() {
        taps.tap("tap-x", "echo 'Traceback: no such option' >&2; exit 2");

        try (TapSession session = taps.open("tap-x", CatalogFlag.AUTO, TapFixture.LIMITS, "{}")) {
            assertThat(session.capabilities()).isEqualTo(TapCapabilities.UNKNOWN);
        }
        assertThat(taps.log)
                .containsExactly("tap-x does not tell its options by --help: it gets its config and its state only;"
                        + " 'source.singer.catalog_flag' tells them instead");
    }

    @Test
    void discoversStreams() {
        taps.tap("tap-x", "echo 'INFO looking'; cat <<'E'\n" + CATALOG.replace('\'', '"') + "\nE");

        try (TapSession session = taps.open("tap-x", CatalogFlag.CATALOG, TapFixture.LIMITS, "{}")) {
            assertThat(session.discover().orElseThrow().json()).isEqualTo(TapFixture.json(CATALOG));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', delimiter = '|', textBlock = """
                    true                 | --discover wrote no catalog to stdout
                    echo oops s3cret     | --discover wrote no Singer catalog: no JSON object; it begins with: oops ***
                    echo '{"streams": [' | --discover wrote no Singer catalog: broken JSON; it begins with: {"streams": [
                    echo '{"x": 1}'      | --discover wrote no Singer catalog: a Singer catalog is an object with a list of 'streams'; it begins with: {"x": 1}
                    """)
    void saysWhatIsWrongWithADiscovery(String script, String message) {
        taps.tap("tap-x", script);

        try (TapSession session = taps.open("tap-x", CatalogFlag.CATALOG, TapFixture.LIMITS, "{}")) {
            assertThatThrownBy(session::discover)
                    .isInstanceOf(SourceException.class)
                    .hasMessage("tap-x " + message + " ('catalog_flag: none' runs a tap that cannot discover)");
        }
    }

    @Test
    void aFailingDiscoveryIsTheTapsFailure() {
        taps.tap("tap-x", "echo 'no route to host' >&2; exit 1");

        try (TapSession session = taps.open("tap-x", CatalogFlag.CATALOG, TapFixture.LIMITS, "{}")) {
            assertThatThrownBy(session::discover)
                    .isInstanceOf(SourceException.class)
                    .hasMessage("tap-x ended with exit code 1:\n  no route to host (--verbose shows all of its log)");
        }
    }

    @Test
    void aJavaProgramIsATapAsWell() throws Exception {
        java.nio.file.Files.writeString(home.resolve("OrdersTap.java"), """
                class OrdersTap {
                    public static void main(String[] args) {
                        System.out.println(args[0] + args[1] + new java.io.File(args[2]).exists());
                    }
                }
                """);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(taps.output("'" + java + "' OrdersTap.java --x", TapFixture.LIMITS))
                .isEqualTo("--x--configtrue\n");
    }
}
