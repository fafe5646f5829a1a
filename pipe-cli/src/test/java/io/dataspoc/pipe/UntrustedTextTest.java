package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of configs and taps are never commands, and never lead out of where they belong. */
class UntrustedTextTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private List<String> pathsIn(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh TAP; touch PWNED",
                "sh TAP && touch PWNED",
                "sh TAP | touch PWNED",
                "sh TAP $(touch PWNED)",
                "sh TAP `touch PWNED`",
                "sh TAP > PWNED",
                "sh TAP 'a;touch PWNED'",
                "sh TAP '$(touch PWNED)'"
            })
    void noShellEverReadsTheCommandOfATap(String command) {
        Path messages =
                home.write(directory.resolve("rows"), String.join("\n", Catalogs.keyless("orders", 1, 2)) + "\n");
        Path tap = home.write(
                directory.resolve("tap.sh"),
                "case \"$*\" in *--help*) echo 'usage: --config'; exit 0;; esac\ncat '" + messages + "'\n");
        Path pwned = directory.resolve("pwned");
        home.pipeline(
                "shop",
                "source:\n  tap: \"" + command.replace("TAP", tap.toString()).replace("PWNED", pwned.toString())
                        + "\"");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isIn(0, 3, 4);
        assertThat(pwned).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "../../../../../../tmp/x",
                "/etc/cron.d/x",
                "a/../../../b",
                "..",
                ".",
                "a\\u0000b",
                "a\\nb",
                "a\\u001b[2Jb",
                "a\\u202eb",
                ".dataspoc",
                "a\\\\b",
                "dt=2026-01-01",
                "*",
                "con",
                "\\ud83d\\ude00"
            })
    void streamsOfAnyNameStayInTheDirectoryOfTheirSource(String stream) throws IOException {
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless(stream, 1, 2)) + "}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err() + result.out()).doesNotContain("\u001b", "\u202e", "\u0000");
        assertThat(new PlainReader(home).rows("raw/test", "id")).containsExactly("1", "2");
        assertThat(pathsIn(home.bucketPath().resolve("raw")))
                .hasSize(4)
                .allMatch(
                        path -> path.isEmpty() || path.equals("test") || path.matches("test/[^/]+(/[^/]+\\.parquet)?"));
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder("bucket", "home", "messages.jsonl", "spill", "tap-test");
    }

    @Test
    void streamsWithNamesOfAnyLengthAreLoaded() {
        String stream = "s".repeat(300);
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless(stream, 1, 2)) + "}");

        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(home.run("run", "shop").exit()).isZero();

        assertThat(new PlainReader(home).rows("raw/test", "id")).containsExactly("1", "2");
        assertThat(home.json("logs", "shop")
                        .get(0)
                        .path("streams")
                        .path(stream)
                        .path("read")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void namesOfColumnsAreNeverSql() {
        String column = "x\\\"; DROP TABLE t; --";
        Path tap = home.tap(
                "{\"type\":\"SCHEMA\",\"stream\":\"a\",\"key_properties\":[\"" + column
                        + "\"],\"schema\":{\"properties\":{\"" + column
                        + "\":{\"type\":\"integer\"},\"'\":{\"type\":\"string\"}}}}",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"" + column + "\":1,\"'\":\"'); --\"}}",
                "{\"type\":\"STATE\",\"value\":{\"a\":1}}");
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");

        assertThat(home.run("run", "shop").exit()).isZero();
        Result again = home.run("run", "shop");

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(new PlainReader(home).query("raw/test/a", "SELECT \"x\"\"; DROP TABLE t; --\" || \"'\" FROM t"))
                .containsExactly("1'); --");
    }
}
