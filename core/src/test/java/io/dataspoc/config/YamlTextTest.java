package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.error.ConfigException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    private static final String PIPELINE = """
            # Orders of the shop
            name: orders     # the name

            source:
              tap: 'tap-postgres'
              streams:       # which
                - orders
                # - items
                - customers

              # not used yet
            schedule:
                cron:        # every day
                query: |
                  select 1

            destination: {bucket: s3://lake, path: raw}  # where
            """;

    private static YamlText yaml(String text) {
        return YamlText.of(text, "pipeline.yaml");
    }

    private static String set(String text, String path, String value) {
        return yaml(text).set(path, value).text();
    }

    private static String setJson(String text, String path, String json) throws Exception {
        return yaml(text).set(path, new ObjectMapper().readTree(json)).text();
    }

    @Test
    void replacesAScalarAndNothingElse() {
        assertThat(set(PIPELINE, "name", "NO")).isEqualTo(PIPELINE.replace("name: orders     #", "name: \"NO\"     #"));
        assertThat(set(PIPELINE, "source.tap", "tap-mysql")).isEqualTo(PIPELINE.replace("'tap-postgres'", "tap-mysql"));
        assertThat(set(PIPELINE, "schedule.query", "select 2"))
                .isEqualTo(PIPELINE.replace("query: |\n      select 1\n", "query: select 2\n"));
        assertThat(set(PIPELINE, "destination.path", "a: b"))
                .isEqualTo(PIPELINE.replace("path: raw", "path: \"a: b\""));
    }

    @Test
    void fillsAnEmptyValueBeforeItsComment() {
        assertThat(set(PIPELINE, "schedule.cron", "0 6 * * *"))
                .isEqualTo(PIPELINE.replace("cron:        #", "cron: \"0 6 * * *\"        #"));
    }

    @Test
    void addsAKeyAtTheIndentationOfItsSection() {
        assertThat(set(PIPELINE, "schedule.zone", "UTC"))
                .isEqualTo(PIPELINE.replace("      select 1\n", "      select 1\n    zone: UTC\n"));
        assertThat(set(PIPELINE, "source.name", "shop"))
                .isEqualTo(PIPELINE.replace("    - customers\n", "    - customers\n  name: shop\n"));
        assertThat(set(PIPELINE, "destination.source", "erp"))
                .isEqualTo(PIPELINE.replace("path: raw}", "path: raw, source: erp}"));
    }

    @Test
    void addsASectionThatIsMissing() {
        assertThat(set(PIPELINE, "incremental.enabled", "yes"))
                .isEqualTo(PIPELINE + "incremental:\n  enabled: \"yes\"\n");
        assertThat(set(PIPELINE, "destination.a.b", "c"))
                .isEqualTo(PIPELINE.replace("path: raw}", "path: raw, a: {b: c}}"));
        assertThat(set("schedule:\nname: a\n", "schedule.cron", "x")).isEqualTo("schedule:\n  cron: x\nname: a\n");
        assertThat(set("schedule: # when\n", "schedule.cron", "x")).isEqualTo("schedule: # when\n  cron: x\n");
        assertThat(set("schedule: null # when\n", "schedule.cron", "x")).isEqualTo("schedule: # when\n  cron: x\n");
        assertThat(set("schedule: {}\nname: a\n", "schedule.cron", "x")).isEqualTo("schedule:\n  cron: x\nname: a\n");
    }

    @Test
    void startsAnEmptyFile() {
        assertThat(set("", "a.b", "c")).isEqualTo("a:\n  b: c\n");
        assertThat(set("# comment", "a", "c")).isEqualTo("# comment\na: c\n");
        assertThat(set("{}\n", "a", "c")).isEqualTo("a: c\n");
        assertThat(set("---\n", "a", "c")).isEqualTo("---\na: c\n");
        assertThat(set("null # x\n", "a", "c")).isEqualTo("a: c # x\n");
    }

    @Test
    void replacesListsAndSections() throws Exception {
        assertThat(setJson(PIPELINE, "source.streams", "[\"a\", \"b\"]"))
                .isEqualTo(PIPELINE.replace("    - orders\n    # - items\n    - customers\n", "    - a\n    - b\n"));
        assertThat(setJson(PIPELINE, "source.streams", "[]"))
                .isEqualTo(PIPELINE.replace(
                        "streams:       # which\n    - orders\n    # - items\n    - customers\n",
                        "streams: []       # which\n"));
        assertThat(setJson(PIPELINE, "name", "{\"a\": [1]}"))
                .isEqualTo(PIPELINE.replace("name: orders     # the name\n", "name:     # the name\n  a:\n    - 1\n"));
        assertThat(setJson(PIPELINE, "destination", "{\"a\": 1}"))
                .isEqualTo(PIPELINE.replace(
                        "destination: {bucket: s3://lake, path: raw}  # where\n", "destination:  # where\n  a: 1\n"));
        assertThat(setJson("a:\n- 1\n- 2\nb: 3\n", "a", "5")).isEqualTo("a: 5\nb: 3\n");
    }

    @Test
    void keepsWindowsLineBreaksAndAMissingLastOne() {
        assertThat(set("a: 1\r\nb:\r\n  c: 2\r\n", "b.d.e", "x"))
                .isEqualTo("a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n    e: x\r\n");
        assertThat(set("a: 1", "b", "x")).isEqualTo("a: 1\nb: x");
    }

    @Test
    void countsCharactersBeyondTheBasicPlane() {
        assertThat(set("\"😀\": 😀 # 😀\na: 1 # 😀\n", "a", "b")).isEqualTo("\"😀\": 😀 # 😀\na: b # 😀\n");
    }

    @Test
    void editsBesideAliases() {
        String text = "base: &b {x: 1}\none: *b\ntwo:\n  <<: *b\n  y: 2\n";

        assertThat(set(text, "two.x", "own")).isEqualTo(text + "  x: own\n");
        assertThat(set(text, "two.y", "z")).isEqualTo(text.replace("y: 2", "y: z"));
        assertThat(set("b: &b 1\nc:\n  d: *b # e\nf: 2\n", "c.g", "h"))
                .isEqualTo("b: &b 1\nc:\n  d: *b # e\n  g: h\nf: 2\n");
    }

    @Test
    void refusesWhatWouldChangeMoreThanWasAsked() {
        String text = "base: &b {x: 1}\none: *b\ntwo: {<<: *b}\n";

        assertThatThrownBy(() -> set(text, "base.x", "2"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml: 'base.x' cannot be changed without touching the rest of the file"
                        + " (change it by hand)");
        assertThatThrownBy(() -> set(text, "one.x", "2"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml: 'one.x' cannot be changed without touching the rest of the file"
                        + " (change it by hand)");
        assertThatThrownBy(() -> set(text, "one", "2"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml: 'one' cannot be changed without touching the rest of the file"
                        + " (change it by hand)");
    }

    @Test
    void refusesPathsThroughValuesThatAreNoMappings() {
        assertThatThrownBy(() -> set("a: [1]\n", "a.b", "2"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml: 'a.b' cannot be set, for 'a' is not a mapping");
        assertThatThrownBy(() -> yaml("- a\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml:1:1: the file must be a mapping, found a list");
        assertThatThrownBy(() -> set("a: 1\n", "a..b", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a path of keys: a..b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void saysWhatWasAskedAfterAnyChange(long seed) {
        Random random = new Random(seed);
        String[] paths = {"a", "b", "a.b", "a.c", "d.e.f", "d.e", "g", "d"};
        JsonNode scalar = JsonNodeFactory.instance.numberNode(1);
        YamlText yaml = yaml(seed % 2 == 0 ? PIPELINE : "d: {e: {x: y}} # z\ng:\n- 1\n- [2, {h: i}]\n");

        for (int i = 0; i < 40; i++) {
            String path = paths[random.nextInt(paths.length)];
            JsonNode value = random.nextBoolean() ? YamlWriterTest.randomTree(random, 3) : scalar;
            yaml = setWherePossible(yaml, path, value);
        }

        assertThat(yaml(yaml.text()).text()).isEqualTo(yaml.text());
    }

    private static YamlText setWherePossible(YamlText yaml, String path, JsonNode value) {
        try {
            return yaml.set(path, value);
        } catch (ConfigException e) {
            assertThat(e).hasMessageContaining("is not a mapping");
            return yaml;
        }
    }
}
