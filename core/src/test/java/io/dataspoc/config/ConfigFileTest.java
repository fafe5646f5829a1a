package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.error.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    private static JsonNode yaml(String text) {
        return ConfigFile.parseValue(text, "pipeline.yaml").json();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> ConfigFile.parseValue(text, "pipeline.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    NO, "NO"
                    yes, "yes"
                    on, "on"
                    y, "y"
                    true, true
                    False, false
                    tRUE, "tRUE"
                    null, null
                    ~, null
                    Null, null
                    nULL, "nULL"
                    012, 12
                    0o17, 15
                    0x1F, 31
                    -12, -12
                    +12, 12
                    -0x1F, "-0x1F"
                    1_000, "1_000"
                    1:30, "1:30"
                    2026-01-01, "2026-01-01"
                    12345678901, 12345678901
                    123456789012345678901234567890, 123456789012345678901234567890
                    1e3, 1E+3
                    .5, 0.5
                    5., 5
                    1.50, 1.50
                    "12", "12"
                    !!str 12, "12"
                    !!int "12", 12
                    !!float 12, 12
                    <<, "<<"
                    """)
    void readsScalarsByTheCoreSchemaOfYaml12(String written, String expected) {
        assertThat(yaml("- " + written).get(0)).hasToString(expected);
    }

    @Test
    void keepsTheOrderOfKeysAndTheDigitsOfNumbers() {
        JsonNode tree = yaml("z: 1.10\na: {y: 100000000000000000000, x: [1, two, null]}\n");

        assertThat(tree).hasToString("{\"z\":1.10,\"a\":{\"y\":100000000000000000000,\"x\":[1,\"two\",null]}}");
    }

    @Test
    void takesKeysAsTheyAreWritten() throws Exception {
        assertThat(yaml("1: a\ntrue: b\n\"q\": c\nnull: d\n"))
                .isEqualTo(json("{\"1\":\"a\",\"true\":\"b\",\"q\":\"c\",\"null\":\"d\"}"));
    }

    @Test
    void readsAnEmptyFileAsAnEmptyMapping() {
        assertThat(yaml("")).hasToString("{}");
        assertThat(yaml("# only a comment\n")).hasToString("{}");
        assertThat(yaml("---\n")).hasToString("{}");
        assertThat(yaml("null\n")).hasToString("{}");
        assertThat(ConfigFile.parseValue(" \n", "catalog.json").json()).hasToString("{}");
    }

    @Test
    void readsWindowsLineBreaksAndAByteOrderMark() throws Exception {
        ConfigValue value = ConfigFile.parseValue("\uFEFFa: 1\r\nb:\r\n  c: x\r\n", "pipeline.yaml");

        assertThat(value.json()).isEqualTo(json("{\"a\":1,\"b\":{\"c\":\"x\"}}"));
        assertThat(value.map().map("b").value("c").place()).isEqualTo(new Place("pipeline.yaml", 3, 3));
    }

    @Test
    void countsColumnsInCodePoints() {
        ConfigMap map = ConfigFile.parse("{\"😀é\": 1, b: 2}", "pipeline.yaml");

        assertThat(map.value("b").place()).isEqualTo(new Place("pipeline.yaml", 1, 11));
    }

    @Test
    void resolvesAliasesAndMergeKeys() throws Exception {
        JsonNode tree = yaml("""
                base: &base {host: a, port: 1}
                more: &more {port: 2, user: u}
                one: *base
                two:
                  <<: *base
                  port: 9
                three:
                  <<: [*base, *more]
                """);

        assertThat(tree).isEqualTo(json("""
                                {"base": {"host": "a", "port": 1}, "more": {"port": 2, "user": "u"},
                                 "one": {"host": "a", "port": 1}, "two": {"port": 9, "host": "a"},
                                 "three": {"host": "a", "port": 1, "user": "u"}}
                                """));
    }

    @Test
    void refusesDuplicateKeysAndKeysThatAreNoText() {
        assertRefused("a: 1\nb: 2\na: 3", "pipeline.yaml:3:1: duplicate key 'a', first in line 1");
        assertRefused("? {a: b}\n: c", "pipeline.yaml:1:3: a key must be text");
        assertRefused("<<: 5", "pipeline.yaml:1:5: '<<' takes a mapping or a list of mappings, found a number");
    }

    @Test
    void neverMakesObjectsOfTags() {
        String refusal =
                "pipeline.yaml:1:4: a tag ('!…') is not allowed here (put a value that starts with '!' in quotes)";

        assertRefused("a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]", refusal);
        assertRefused("a: !!java.util.Date 2026-01-01", refusal);
        assertRefused("a: !local {b: 1}", refusal);
        assertRefused("a: !!binary aGVsbG8=", refusal);
        assertRefused("a: !!set {b}", refusal);
        assertRefused("a: !!int x", "pipeline.yaml:1:4: the tag and the value do not go together");
    }

    @Test
    void refusesABillionLaughs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }

        assertThatThrownBy(() -> yaml(bomb.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml:7:5: aliases make this larger than 16 MiB");
    }

    @Test
    void refusesAliasesThatNeverEndAndBottomlessNesting() {
        assertRefused("a: &a [*a]", "pipeline.yaml:1:4: an alias stands inside of what it stands for");
        assertRefused("a: &a {<<: *a}", "pipeline.yaml:1:4: an alias stands inside of what it stands for");
        assertThatThrownBy(() -> yaml("[".repeat(100_000)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml: not YAML: Nesting Depth exceeded max 100");
        assertThatThrownBy(() -> ConfigFile.parseValue("[".repeat(100_000), "tap.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not JSON: Document nesting depth");
        assertThatThrownBy(() -> yaml("a".repeat(4_000_000)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml: the file is larger than 3 MiB");
    }

    @Test
    void refusesNumbersThatCannotBeHeld() {
        assertThatThrownBy(() -> yaml("a: .inf"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml:1:4: infinity, NaN and numbers with huge exponents cannot be used here");
        assertThatThrownBy(() -> yaml("a: " + "9".repeat(2000)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml:1:4: a number of more than 1000 digits");
    }

    @Test
    void readsJsonWithPlaces() throws Exception {
        ConfigValue value = ConfigFile.parseValue("{\n  \"b\": [1, 1.50, \"x\"],\n  \"a\": null\n}\n", "tap.json");

        assertThat(value.json()).hasToString("{\"b\":[1,1.50,\"x\"],\"a\":null}");
        assertThat(value.map().value("b").place()).isEqualTo(new Place("tap.json", 2, 3));
        assertThat(value.map().list("b").get(2).place()).isEqualTo(new Place("tap.json", 2, 18));
    }

    @Test
    void refusesJsonThatIsNone() {
        assertThatThrownBy(() -> ConfigFile.parseValue("{\"a\": 1,\n \"a\": 2}", "tap.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tap.json:2:2: duplicate key 'a', first in line 1");
        assertThatThrownBy(() -> ConfigFile.parseValue("{} {}", "tap.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tap.json:1:4: a second value starts here");
        assertThatThrownBy(() -> ConfigFile.parseValue("{\"a\": 1,}", "tap.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tap.json:1:9: not JSON: a character that cannot stand here (");
    }

    @Test
    void readsALargeJsonFileWhole() {
        StringBuilder large = new StringBuilder("[");
        for (int i = 0; i < 100_000; i++) {
            large.append(i == 0 ? "" : ",").append("{\"stream\":\"s").append(i).append("\",\"selected\":true}");
        }

        ConfigValue value = ConfigFile.parseValue(large.append("]").toString(), "catalog.json");

        assertThat(value.list()).hasSize(100_000);
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path directory) throws IOException {
        Path latin = directory.resolve("latin.yaml");
        Files.write(latin, "a: 1\nb: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        directory.resolve("none.yaml") + ": no such file (make it, or correct the path that names it)");
        assertThatThrownBy(() -> ConfigFile.read(directory))
                .isInstanceOf(ConfigException.class)
                .hasMessage(directory + ": a directory, not a file (name a file in it)");
        assertThatThrownBy(() -> ConfigFile.read(latin))
                .isInstanceOf(ConfigException.class)
                .hasMessage(latin + ":2:4: not UTF-8 text (save the file as UTF-8)");
    }

    @Test
    void readsAFileAsUtf8WhateverTheLocale(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("pipeline.yaml");
        Files.writeString(file, "name: Ação İ\n", StandardCharsets.UTF_8);

        assertThat(ConfigFile.read(file).string("name")).isEqualTo("Ação İ");
    }

    @Test
    void wantsAMappingAtTheRoot() {
        assertThatThrownBy(() -> ConfigFile.parse("- a\n", "pipeline.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml:1:1: the file must be a mapping, found a list");
    }
}
