package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTest {

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static final String S = "'s':{'type':'string'}";

    @Test
    void keepsEveryCharacterOfUnicode() {
        Result result = shop.run(
                schema("a", S),
                row("a", "'s':'a\\u0000b'"),
                row("a", "'s':'\uD83D\uDE00 \\ud83d\\ude00'"),
                row("a", "'s':'x\u2028y \uFEFF \u0130\u0131 \u00e9'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "hex(encode(s)) AS s"))
                .containsExactly(
                        "{'s': 610062}", "{'s': 78E280A87920EFBBBF20C4B0C4B120C3A9}", "{'s': F09F988020F09F9880}");
    }

    @Test
    void stripsNulOnDemandAndCounts() {
        shop.singer("nul: strip");

        Result result = shop.run(schema("a", S), row("a", "'s':'a\\u0000b\\u0000'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'s': ab}");
        assertThat(shop.counted("a")).isEqualTo("{'stripped nul in 's'':2}");
    }

    @Test
    void replacesHalvesOfSurrogatePairsAndCounts() {
        Result result = shop.run(schema("a", S), row("a", "'s':'a\\ud83d'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'s': a\uFFFD}");
        assertThat(shop.counted("a")).isEqualTo("{'lone surrogate in 's'':1}");
    }

    private byte[] withInvalidUtf8() {
        String lines = schema("a", S) + "\n" + row("a", "'s':'a\u00ffb'") + "\n" + row("a", "'s':'c'") + "\n";
        return lines.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void replacesBytesThatAreNoUtf8AndCounts() {
        Result result = shop.runBytes(withInvalidUtf8());

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'s': a\uFFFDb}", "{'s': c}");
        assertThat(shop.counted("a")).isEqualTo("{'replaced utf8 in 's'':1}");
    }

    @Test
    void keepsRowsAsideWhoseBytesAreNoUtf8OnDemand() {
        shop.singer("invalid_utf8: reject").yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.runBytes(withInvalidUtf8());

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'s': c}");
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + ": " + row.path("message").asText())
                .containsExactly("INVALID_UTF8: column 's': \"a\uFFFDb\" is no UTF-8");
    }
}
