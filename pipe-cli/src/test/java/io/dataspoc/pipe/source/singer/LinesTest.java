package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void readsLinesThatEndInCrLfBlankLinesAndABom() {
        String lines = "\uFEFF" + schema("a", ID) + "\r\n\r\n  \n" + row("a", "'id':1") + "\r\n\n  "
                + row("a", "'id':2") + "  ";

        Result result = shop.runBytes(lines.getBytes(StandardCharsets.UTF_8));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.notes()).isEmpty();
    }

    @Test
    void readsALastLineWithoutANewline() {
        Result result = shop.runScript("printf '%s\\n%s' '" + schema("a", ID) + "' '" + row("a", "'id':1") + "'");

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
    }

    @Test
    void readsVeryLongLines() {
        Result result = shop.runScript("printf '%s\\n' '" + schema("a", "'s':{'type':'string'}") + "';"
                + "printf '{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"s\":\"';"
                + "head -c 20000000 /dev/zero | tr '\\0' x; printf '\"}}\\n'");

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "length(s) AS n")).containsExactly("{'n': 20000000}");
    }

    @Test
    void keepsThePlaceOfLinesThatAreTooLong() {
        shop.singer("max_line_bytes: 300").yaml("on_row_error: quarantine\nmax_rejected: 1");
        String schema = schema("a", "'s':{'type':'string'}");
        String tooLong = row("a", "'s':'" + "x".repeat(5000) + "'");

        Result result = shop.run(schema, tooLong, row("a", "'s':'y'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'s': y}");
        JsonNode rejected = shop.rejected().get(0);
        assertThat(rejected.path("code").asText()).isEqualTo("LINE_TOO_LONG");
        assertThat(rejected.path("message").asText())
                .isEqualTo("a line has " + tooLong.length() + " bytes, and 'max_line_bytes' is 300");
        assertThat(rejected.path("offset").asInt()).isEqualTo(schema.length() + 1);
        assertThat(rejected.path("text").asText()).isEqualTo(tooLong.substring(0, 300));
        assertThat(shop.notes()).containsExactly("lines of no known stream were rejected: 1");
    }

    @Test
    void failsAtALineThatIsTooLong() {
        shop.singer("max_line_bytes: 300");

        Result result = shop.run(schema("a", "'s':{'type':'string'}"), row("a", "'s':'" + "x".repeat(5000) + "'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "byte 115: a line has 5048 bytes, and 'max_line_bytes' is 300 (with 'on_row_error: quarantine' and"
                                + " 'max_rejected: 100', up to 100 such rows are kept aside and the rest is loaded)");
    }

    @Test
    void skipsLogsCountsAndTellsLinesThatAreNoMessages() {
        Result result = shop.run(
                "INFO connecting",
                schema("a", ID),
                "42",
                "null",
                "[]",
                row("a", "'id':1"),
                "Traceback (most recent call last):");

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.notes()).containsExactly("lines that are no Singer messages: 5");
        assertThat(result.err()).contains("the tap wrote to stdout: INFO connecting\n");
    }

    @Test
    void failsAtAMessageBehindOtherText() {
        Result result = shop.run(schema("a", ID), "progress.. " + row("a", "'id':2"), row("a", "'id':3"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).contains("a Singer message stands behind other text on its line");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void failsWhereNoLineIsAMessage() {
        Result result = shop.run("Traceback: boom");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("the only line is no Singer message, so nothing was read (a tap writes SCHEMA, RECORD and"
                        + " STATE messages to stdout, and all else to stderr)");
    }

    @Test
    void failsAtLinesThatAreNoMessagesWhenStrict() {
        shop.singer("strict: true");

        Result result = shop.run("INFO connecting", schema("a", ID));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "byte 0: the tap wrote a line to stdout that is no Singer message (taps write their logs to stderr;"
                                + " without 'strict' such lines are skipped and counted)");
    }

    @Test
    void failsAtBrokenLines() {
        Result result = shop.run(
                schema("a", ID), "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":1", row("a", "'id':2"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "a, byte 117: a line is no JSON: the text ends too early (with 'on_row_error: quarantine' and"
                                + " 'max_rejected: 100', up to 100 such rows are kept aside and the rest is loaded)");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void keepsBrokenLinesAside() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 2");
        String broken = "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":1";

        Result result = shop.run(schema("a", ID), broken, row("a", "'id':2"), "{\"type\":\"STATE\",\"value\":{]}");

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}");
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + " " + row.path("text").asText())
                .containsExactly("BROKEN_LINE " + broken, "BROKEN_LINE {\"type\":\"STATE\",\"value\":{]}");
        assertThat(shop.notes()).containsExactly("lines of no known stream were rejected: 1");
    }

    @Test
    void tellsTheCrashOfATapRatherThanTheLineThatItLeftUnfinished() {
        Result result = shop.runScript(
                "printf '%s\\n{\"type\":\"RECORD\",\"str' '" + schema("a", ID) + "'; echo 'out of memory' >&2; exit 9");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("tap-test ended with exit code 9:\n  out of memory (--verbose shows all of its log)");
    }

    @Test
    void failsAtALastLineThatIsCutOffThoughTheTapEndedWell() {
        Result result = shop.runScript("printf '%s\\n{\"type\":\"RECORD\",\"str' '" + schema("a", ID) + "'");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).contains("(the last line; it may have been cut off)");
    }

    @Test
    void rejectsMessagesWithoutATypeAStreamOrARecord() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 3");

        Result result = shop.run(
                schema("a", ID),
                json("{'stream':'a','record':{'id':1}}"),
                json("{'type':'RECORD','record':{'id':1}}"),
                json("{'type':'RECORD','stream':'a'}"),
                row("a", "'id':2"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}");
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + " " + row.path("stream").asText())
                .containsExactly("NO_TYPE a", "NO_STREAM ", "NO_RECORD a");
    }

    @Test
    void readsFilesWithByteOrderMarksThatWereJoined() {
        String file = "\uFEFF" + schema("a", ID) + "\n\uFEFF" + row("a", "'id':1") + "\n";

        Result result = shop.runBytes(file.getBytes(StandardCharsets.UTF_8));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.notes()).isEmpty();
    }

    @Test
    void takesALineOfExactlyAsManyBytesAsItMayHave() {
        String schema = schema("a", "'s':{'type':'string'}");
        String longest = row("a", "'s':'" + "x".repeat(200) + "'");
        shop.singer("max_line_bytes: " + longest.length());

        Result result = shop.run(schema, longest, row("a", "'s':'y'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "length(s) AS n")).containsExactly("{'n': 1}", "{'n': 200}");
    }
}
