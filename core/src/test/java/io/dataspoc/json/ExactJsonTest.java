package io.dataspoc.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ExactJsonTest {

    private static final ObjectMapper MAPPER = ExactJson.mapper().build();

    @Test
    void keepsEveryDigitOfANumber() throws Exception {
        String text = "[1.10,0.1000000000000000055511151231257827,123456789012345678901234567890,1]";

        assertThat(ExactJson.read(() -> MAPPER.readTree(text))).hasToString(text);
    }

    @Test
    void refusesAnExponentBeyondAllBoundsAsItRefusesBrokenText() {
        assertThatThrownBy(() -> ExactJson.read(() -> MAPPER.readTree("{\"a\": 1e99999999999}")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("a number's exponent is too large");
        assertThatThrownBy(() -> ExactJson.read(() -> MAPPER.readTree("{\"a\": ")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("end-of-input");
    }
}
