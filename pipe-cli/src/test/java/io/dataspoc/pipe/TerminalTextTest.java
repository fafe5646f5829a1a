package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of a tap or a bucket cannot act on the terminal that shows it. */
class TerminalTextTest {

    private static final String ACTING = "x\u009b31m\u202e\u001b]0;\u007f\u0007";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void load() {
        home = new PipeHome(directory);
        String escaped = "x\\u009b31m\\u202e\\u001b]0;\\u007f\\u0007";
        Path tap = home.tap(
                "{\"type\":\"SCHEMA\",\"stream\":\"orders\",\"key_properties\":[],\"schema\":{\"properties\":{\"id\":{},\""
                        + escaped + "\":{\"type\":\"string\"}}}}",
                "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":1,\"" + escaped + "\":\"a\"}}",
                "{\"type\":\"STATE\",\"value\":{\"" + escaped + "\":\"" + escaped + "\"}}");
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");
        Result result = home.run("run", "shop");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "manifest shop, table",
        "manifest shop, json",
        "manifest shop, ndjson",
        "manifest shop, csv",
        "state show shop, table",
        "state show shop, json",
        "state show shop, ndjson",
        "state show shop, csv",
        "history shop, table",
        "logs shop, json",
        "plan shop, table",
        "preview shop, table",
        "preview shop, json"
    })
    void cannotMoveItsCursorOrTurnItsText(String command, String format) {
        Result result = home.atTerminal((command + " --output " + format).split(" "));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isNotEmpty().doesNotContain("\u009b", "\u202e", "\u001b", "\u007f", "\u0007");
    }

    @Test
    void losesNothingInJson() throws JsonProcessingException {
        JsonNode shown = new ObjectMapper()
                .readTree(home.atTerminal("state", "show", "shop").out());
        JsonNode manifest =
                new ObjectMapper().readTree(home.atTerminal("manifest", "shop").out());

        assertThat(shown.path(ACTING).asText()).isEqualTo(ACTING);
        assertThat(manifest).isEqualTo(home.json("manifest", "shop"));
    }
}
