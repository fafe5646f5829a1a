package io.dataspoc.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    @Test
    void changesTextsAndNothingElse() throws Exception {
        String text = "{\"name\":\"ann\",\"list\":[\"ben\",[],{\"a\":\"\"}],\"n\":1,\"t\":true,\"none\":null}";
        JsonNode tree = new ObjectMapper().readTree(text);

        JsonNode changed = JsonTexts.map(tree, word -> word.toUpperCase(Locale.ROOT));

        assertThat(changed)
                .hasToString("{\"name\":\"ANN\",\"list\":[\"BEN\",[],{\"a\":\"\"}],\"n\":1,\"t\":true,\"none\":null}");
        assertThat(tree).hasToString(text);
    }

    @Test
    void escapesHalvesOfPairsAndLeavesWholeOnes() {
        assertThat(JsonTexts.withoutHalves("{\"a\":\"\ud83d, \ude00, \ud83d\ude00\"}"))
                .isEqualTo("{\"a\":\"\\ud83d, \\ude00, \ud83d\ude00\"}");
    }
}
