package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlWriterTest {

    private static final List<String> TRICKY = List.of(
            "NO",
            "no",
            "on",
            "y",
            "012",
            "0o17",
            "0x1F",
            "1e3",
            "1:30",
            "2026-01-01",
            "1_000",
            "~",
            "null",
            "",
            " ",
            "a b",
            " a",
            "a ",
            "a: b",
            "a:b",
            "a #b",
            "#a",
            "- a",
            "-",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "{a}",
            "[a]",
            "${A}",
            "0 6 * * *",
            "a\nb",
            "a\n",
            "\na",
            "a\r\nb",
            "a\tb",
            "a\u0001b",
            "a\u0085b",
            "a\u2028b",
            "a\uFEFFb",
            "é",
            "😀",
            "s3://lake/raw",
            "C:\\x",
            "true",
            "=",
            "<<",
            ".inf",
            "5m",
            "---",
            "...",
            "a\n\n  b \n",
            "select *\nfrom t\nwhere a = 'b: c' # d\n");

    private static Object readByYaml11(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    @Test
    void writesBlockStyleWithQuotesWhereReadersDiffer() throws Exception {
        JsonNode tree = new ObjectMapper().readTree("""
                        {"name": "orders", "country": "NO", "zip": "012", "since": "2026-01-01", "e": "1e3",
                         "schedule": {"cron": "0 6 * * *"}, "streams": ["a", "b c"], "none": null, "on": true,
                         "empty": {}, "list": [], "bucket": "s3://lake", "items": [{"x": 1, "y": 2.5}]}
                        """);

        assertThat(YamlWriter.write(tree)).isEqualTo("""
                        name: orders
                        country: "NO"
                        zip: "012"
                        since: "2026-01-01"
                        e: "1e3"
                        schedule:
                          cron: "0 6 * * *"
                        streams:
                          - a
                          - b c
                        none: null
                        "on": true
                        empty: {}
                        list: []
                        bucket: s3://lake
                        items:
                          - x: 1
                            "y": 2.5
                        """);
    }

    @Test
    void writesTextsThatReadersOfBothVersionsReadAlike() {
        for (String text : TRICKY) {
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("value", text).put("k" + text, 1).putArray("list").add(text);

            String yaml = YamlWriter.write(tree);

            assertThat(ConfigFile.parseValue(yaml, "a.yaml").json()).as(yaml).isEqualTo(tree);
            assertThat(readByYaml11(yaml)).as(yaml).hasToString("{value=%1$s, k%1$s=1, list=[%1$s]}".formatted(text));
        }
    }

    @Test
    void writesTextsInOneLineThatReadersOfBothVersionsReadAlike() {
        for (String text : TRICKY) {
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("value", text).put("k" + text, 1).putArray("list").add(text);

            String yaml = YamlScalar.flow(tree);

            assertThat(yaml).doesNotContain("\n");
            assertThat(ConfigFile.parseValue(yaml, "a.yaml").json()).as(yaml).isEqualTo(tree);
            assertThat(readByYaml11(yaml)).as(yaml).hasToString("{value=%1$s, k%1$s=1, list=[%1$s]}".formatted(text));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackAnyTreeItWrote(long seed) {
        JsonNode tree = JsonNodeFactory.instance.objectNode().set("root", randomTree(new Random(seed), 4));

        assertThat(ConfigFile.parseValue(YamlWriter.write(tree), "a.yaml").json())
                .isEqualTo(tree);
        assertThat(ConfigFile.parseValue(YamlScalar.flow(tree), "a.yaml").json())
                .isEqualTo(tree);
    }

    static JsonNode randomTree(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 4);
        if (kind == 4) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            random.ints(random.nextInt(5)).forEach(i -> object.set(randomText(random), randomTree(random, depth - 1)));
            return object;
        }
        if (kind == 5) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            random.ints(random.nextInt(5)).forEach(i -> array.add(randomTree(random, depth - 1)));
            return array;
        }
        return switch (kind) {
            case 0 -> JsonNodeFactory.instance.numberNode(random.nextInt());
            case 1 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case 2 -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.textNode(randomText(random));
        };
    }

    private static String randomText(Random random) {
        if (random.nextInt(3) > 0) {
            return TRICKY.get(random.nextInt(TRICKY.size()));
        }
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(6), 0, 0x250).forEach(text::appendCodePoint);
        return text.toString();
    }
}
