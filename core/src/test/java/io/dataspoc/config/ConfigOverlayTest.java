package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import org.junit.jupiter.api.Test;

/** A file that is laid over another. */
class ConfigOverlayTest {

    private static ConfigMap laid(String upper, String lower) {
        return ConfigFile.parse("all: {" + upper + "}", "upper.yaml")
                .over(ConfigFile.parse("all: {" + lower + "}", "lower.yaml"));
    }

    private static String json(String upper, String lower) {
        return laid(upper, lower).value("all").json().toString();
    }

    @Test
    void saysWhatEitherSays() {
        assertThat(json("b: 2", "a: 1")).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void holdsWhereBothSaySomething() {
        assertThat(json("a: 2", "a: 1")).isEqualTo("{\"a\":2}");
        assertThat(json("a: {x: 2}", "a: text")).isEqualTo("{\"a\":{\"x\":2}}");
        assertThat(json("a: text", "a: {x: 2}")).isEqualTo("{\"a\":\"text\"}");
    }

    @Test
    void holdsKeyByKeyInSections() {
        assertThat(json("s: {t: {b: 2, c: 3}}", "s: {t: {a: 1, b: 1}, u: 1}"))
                .isEqualTo("{\"s\":{\"t\":{\"a\":1,\"b\":2,\"c\":3},\"u\":1}}");
    }

    @Test
    void takesAListAsOneValue() {
        assertThat(json("a: [3]", "a: [1, 2]")).isEqualTo("{\"a\":[3]}");
        assertThat(json("a: []", "a: [1, 2]")).isEqualTo("{\"a\":[]}");
    }

    @Test
    void saysNothingByAKeyWithoutAValue() {
        assertThat(json("s:, a:", "s: {b: 1}, a: 1")).isEqualTo("{\"s\":{\"b\":1},\"a\":1}");
    }

    @Test
    void takesTheWordNullForAValue() {
        assertThat(json("a: null", "a: 1")).isEqualTo("{\"a\":null}");
    }

    @Test
    void keepsThePlacesOfBoth() {
        ConfigMap upper = ConfigFile.parse("s:\n  a: 1", "upper.yaml");
        ConfigMap laid = upper.over(ConfigFile.parse("# words\n\ns:\n  b: 1", "lower.yaml"));

        assertThat(laid.map("s").value("a").place()).isEqualTo(new Place("upper.yaml", 2, 3));
        assertThat(laid.map("s").value("b").place()).isEqualTo(new Place("lower.yaml", 4, 3));
    }

    @Test
    void refusesUnknownKeysOfBoth() {
        ConfigMap laid = laid("a: 1", "b: 1");
        laid.map("all").optionalInteger("a");

        assertThatThrownBy(laid::rejectUnknown)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("lower.yaml:1:7: unknown field 'b'");
    }
}
