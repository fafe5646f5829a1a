package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTreesTest {

    private static final ObjectKey KEY = new ObjectKey("a.json");

    private static JsonNode parse(String json) {
        return JsonTrees.parse(json, KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}} | {\"b\": {\"d\": 3, \"c\": 2}, \"a\": 1} | true",
                "{\"a\": [1, 2]}                       | {\"a\": [2, 1]}                       | false",
                "{\"a\": 1}                            | {\"a\": \"1\"}                          | false",
                "{\"a\": 0.1}                          | {\"a\": 0.2}                          | false"
            })
    void knowsWhatSaysTheSame(String first, String second, boolean areSame) {
        assertThat(JsonTrees.saySame(parse(first), parse(second))).isEqualTo(areSame);
    }

    @Test
    void takesNumbersOfAnyJavaTypeForTheSame() {
        assertThat(JsonTrees.saySame(
                        JsonTrees.object().put("a", 7L).put("b", 2.5),
                        JsonTrees.object().put("b", 2.5).put("a", 7)))
                .isTrue();
        assertThat(JsonTrees.saySame(JsonTrees.object().put("b", 2.5), parse("{\"b\": 2.5}")))
                .isTrue();
    }

    @Test
    void escapesHalvesOfSurrogatePairsWhichUtf8CannotHold() {
        JsonNode tree = JsonTrees.object().put("cursor", "a\ud83d").put("next", "\ud83d\ude80\ud800");

        assertThat(JsonTrees.format(tree)).isEqualTo("{\"cursor\":\"a\\ud83d\",\"next\":\"\ud83d\ude80\\ud800\"}");
        assertThat(parse(JsonTrees.format(tree))).isEqualTo(tree);
    }

    @Test
    void refusesNumbersThatNoDecimalHolds() {
        assertThatThrownBy(() -> parse("{\"total_rows\": 1e99999999999}"))
                .isInstanceOf(BucketException.class)
                .hasMessage("a.json: damaged: a number's exponent is too large");
    }

    @Test
    void saysHowDeepIsTooDeep() {
        assertThatThrownBy(() -> parse("{\"a\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}"))
                .isInstanceOf(BucketException.class)
                .hasMessage("a.json: damaged: it is nested deeper than 1000 levels");
    }
}
