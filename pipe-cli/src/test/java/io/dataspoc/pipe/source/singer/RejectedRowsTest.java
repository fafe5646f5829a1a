package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedRowsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void failsAtTheFirstRowThatCannotBeLoaded() {
        Result result = shop.run(schema("a", ID), row("a", "'id':1"), row("a", "'id':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("a, byte 166: column 'id': \"x\" is not an integer (with 'on_row_error: quarantine' and"
                        + " 'max_rejected: 100', up to 100 such rows are kept aside and the rest is loaded)");
        assertThat(shop.tables()).isEmpty();
        assertThat(shop.rejected()).isEmpty();
    }

    @Test
    void changesNoColumnForARowThatIsRejected() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(
                schema("a", ID + ",'n':{'type':'integer'},'made':{'type':'string','format':'date'}"),
                row("a", "'id':99999999999999999999,'n':99999999999999999999,'made':'0000-00-00'"),
                row("a", "'id':1,'n':99999999999999999999,'made':'2026-01-02'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("id int64", "n decimal128(38, 0)", "made date32[day]");
        assertThat(shop.rejected())
                .singleElement()
                .satisfies(row -> assertThat(row.path("message").asText()).contains("'made'"));
    }

    @Test
    void failsAtMoreRejectedRowsThanAreAllowed() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(schema("a", ID), row("a", "'id':'x'"), row("a", "'id':'y'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "a, byte 168: column 'id': \"y\" is not an integer ('max_rejected' is 1, and this is row 2 that cannot be"
                                + " loaded)");
        assertThat(shop.tables()).isEmpty();
        assertThat(shop.rejected()).isEmpty();
    }

    @Test
    void allowsNoRejectedRowUnlessSomeAreAllowed() {
        shop.yaml("on_row_error: quarantine");

        Result result = shop.run(schema("a", ID), row("a", "'id':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).contains("'max_rejected' is 0, and this is row 1 that cannot be loaded");
    }

    @Test
    void keepsRejectedRowsWithTheCommitThatLeavesThemOut() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 5");
        String schema = schema("a", ID);
        String bad = row("a", "'id':'x'");

        Result result = shop.run(schema, bad, row("a", "'id':1"), state("{'a':1}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 1L, "rejected", 1L));
        String commit = shop.report().path("commits").get(0).asText();
        String run = shop.report().path("run_id").asText();
        Path file = shop.home.bucketPath().resolve(".dataspoc/rejected/shop/" + run + "/" + commit + ".jsonl.gz");
        assertThat(shop.query("SELECT load, stream, code, message, \"offset\", text = '" + bad + "' AS whole FROM '"
                        + file + "'"))
                .containsExactly("{'load': " + commit
                        + ", 'stream': a, 'code': WRONG_TYPE, 'message': 'column \\'id\\': \"x\" is not an"
                        + " integer', 'offset': " + (schema.length() + 1) + ", 'whole': true}");
    }

    @Test
    void commitsRejectedRowsThoughNoOtherRowCame() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 5\nincremental: {enabled: true}");
        shop.run(schema("a", ID), row("a", "'id':1"));

        Result result = shop.run(schema("a", ID), row("a", "'id':'x'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rejected()).hasSize(1);
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
    }

    @Test
    void keepsTheBytesOfARowThatIsNoUtf8() {
        shop.singer("invalid_utf8: reject").yaml("on_row_error: quarantine\nmax_rejected: 5");
        String row = row("a", "'s':'Set\u00fabal'");
        String lines = schema("a", "'s':{'type':'string'}") + "\n" + row + "\n" + row("a", "'s':1") + "\n{broken\n";

        Result result = shop.runBytes(lines.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(result.exit()).isZero();
        assertThat(shop.rejected().get(0).path("text").asText()).isEqualTo(row.replace('\u00fa', '\ufffd'));
        assertThat(Base64.getDecoder()
                        .decode(shop.rejected().get(0).path("bytes").asText()))
                .isEqualTo(row.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(shop.rejected().get(1).path("text").asText()).isEqualTo("{broken");
        assertThat(shop.rejected().get(1).has("bytes")).isFalse();
    }

    @Test
    void cutsTooLongLinesBetweenCharacters() {
        shop.singer("max_line_bytes: 300").yaml("on_row_error: quarantine\nmax_rejected: 5");
        String tooLong = row("a", "'s':'" + "\u20ac".repeat(200) + "'");
        int before = tooLong.indexOf('\u20ac');

        Result result = shop.run(schema("a", "'s':{'type':'string'}"), tooLong);

        assertThat(result.exit()).isZero();
        assertThat(shop.rejected().get(0).path("text").asText())
                .isEqualTo(tooLong.substring(0, before + (300 - before) / 3));
        assertThat(shop.rejected().get(0).has("bytes")).isFalse();
    }
}
