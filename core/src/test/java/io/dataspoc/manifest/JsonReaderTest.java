package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static final ObjectKey KEY = new ObjectKey("a.json");

    private static JsonReader reader(String value) {
        return new JsonReader(JsonTrees.parse("{\"n\": " + value + "}", KEY), KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1\"", "null", "9223372036854775808", "1e30"})
    void takesNothingElseForAWholeNumber(String value) {
        assertThatThrownBy(() -> reader(value).number("n"))
                .isInstanceOf(BucketException.class)
                .hasMessage("a.json: damaged: 'n' is missing or of a wrong type");
        assertThatThrownBy(() -> reader(value).integer("n"))
                .isInstanceOf(BucketException.class)
                .hasMessage("a.json: damaged: 'n' is missing or of a wrong type");
    }

    @Test
    void takesAWholeNumberHoweverItIsWritten() {
        assertThat(reader("3").number("n")).isEqualTo(3);
        assertThat(reader("3.0").integer("n")).isEqualTo(3);
    }
}
