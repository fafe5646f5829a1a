package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    private static final ObjectKey KEY = new ObjectKey("a.json");

    private static JsonFields fields(String value) {
        return new JsonFields(JsonTrees.parse("{\"n\": " + value + "}", KEY), KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1\"", "null", "9223372036854775808", "1e30"})
    void takesNothingElseForAWholeNumber(String value) {
        assertThatThrownBy(() -> fields(value).number("n"))
                .isInstanceOf(BucketException.class)
                .hasMessage("a.json: damaged: 'n' is missing or of a wrong type");
        assertThatThrownBy(() -> fields(value).integer("n"))
                .isInstanceOf(BucketException.class)
                .hasMessage("a.json: damaged: 'n' is missing or of a wrong type");
    }

    @Test
    void takesAWholeNumberHoweverItIsWritten() {
        assertThat(fields("3").number("n")).isEqualTo(3);
        assertThat(fields("3.0").integer("n")).isEqualTo(3);
    }
}
