package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.UuidType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextColumnsTest {

    private static final Column TEXT = Column.of(new StringType());
    private static final Column JSON = Column.of(new JsonType());
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] quoted(String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('"');
        out.writeBytes(HEX.parseHex(hex));
        out.write('"');
        return out.toByteArray();
    }

    @Test
    void keepsTextAsItIs() {
        assertThat(TEXT.read("\"\"")).isEqualTo("");
        assertThat(TEXT.read("\"plain\"")).isEqualTo("plain");
        assertThat(TEXT.read("\"ação, žluťoučký, 日本, 😀, \u2028\"")).isEqualTo("ação, žluťoučký, 日本, 😀, \u2028");
        assertThat(TEXT.read("\"\u007f\"")).isEqualTo("\u007f");
    }

    @Test
    void undoesEscapes() {
        assertThat(TEXT.read("\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\te\"")).isEqualTo("a\"b\\c/d\b\f\n\r\te");
        assertThat(TEXT.read("\"\\u0041\\u00e9\\u20AC\\uD83D\\uDE00\"")).isEqualTo("Aé€😀");
        assertThat(TEXT.read("\"caf\\u00e9 naïve\"")).isEqualTo("café naïve");
    }

    @Test
    void keepsNulUnlessItIsToBeStripped() {
        JsonOptions strip = Choices.of(NulCharacters.STRIP);

        assertThat(TEXT.read("\"a\\u0000b\\u0000\"")).isEqualTo("a\0b\0");
        assertThat(TEXT.with(strip).read("\"a\\u0000b\\u0000\"")).isEqualTo("ab {STRIPPED_NUL=2}");
        assertThat(TEXT.with(strip).read("\"ab\"")).isEqualTo("ab");
    }

    @Test
    void replacesAndCountsLoneSurrogates() {
        assertThat(TEXT.read("\"\\ud800\"")).isEqualTo("\ufffd {LONE_SURROGATE=1}");
        assertThat(TEXT.read("\"\\ude00\\ud83d\"")).isEqualTo("\ufffd\ufffd {LONE_SURROGATE=2}");
        assertThat(TEXT.read("\"\\ud83dx\"")).isEqualTo("\ufffdx {LONE_SURROGATE=1}");
        assertThat(TEXT.read("\"\\ud83d\\u0041\"")).isEqualTo("\ufffdA {LONE_SURROGATE=1}");
    }

    @Test
    void replacesAndCountsInvalidUtf8() {
        assertThat(TEXT.read(quoted("61ff62"))).isEqualTo("a\ufffdb {REPLACED_UTF8=1}");
        assertThat(TEXT.read(quoted("eda080"))).isEqualTo("\ufffd\ufffd\ufffd {REPLACED_UTF8=3}");
        assertThat(TEXT.read(quoted("f09f98"))).isEqualTo("\ufffd {REPLACED_UTF8=1}");
        assertThat(JSON.read(quoted("61ff62"))).isEqualTo("\"a\ufffdb\" {REPLACED_UTF8=1}");
    }

    @Test
    void repairsAnyBytesAsJavaWould() {
        Random random = new Random(31);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int j = 0; j < bytes.length; j++) {
                int b = random.nextInt(4) == 0 ? 0x20 + random.nextInt(0x5f) : 0x80 + random.nextInt(0x80);
                // Java replaces encoded surrogates as one; by the standard's advice they are three.
                bytes[j] = (byte) (b == '"' || b == '\\' || b == 0xed ? 'x' : b);
            }
            String expected = new String(bytes, StandardCharsets.UTF_8);

            String read = TEXT.read(quoted(HEX.formatHex(bytes)));

            assertThat(read.replaceFirst(" \\{REPLACED_UTF8=\\d+}$", "")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.50 | 12.50 {KEPT_AS_TEXT=1}",
                "1E400 | 1E400 {KEPT_AS_TEXT=1}",
                "true | true {KEPT_AS_TEXT=1}",
                "NaN | NaN {KEPT_AS_TEXT=1}",
                "{\"a\": [1, \"é\"]} | {\"a\": [1, \"é\"]} {KEPT_AS_TEXT=1}",
                "null | null",
            })
    void keepsTheSourcesTextOfWhatIsNoString(String json, String expected) {
        assertThat(TEXT.read(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"b\" : 1.50,  \"a\": [ ] } | { \"b\" : 1.50,  \"a\": [ ] }",
                "\"x\\u00e9\" | \"x\\u00e9\"",
                "  12  | 12",
                "1e400 | 1e400",
                "[1, NaN] | UNREPRESENTABLE '[1, NaN] holds NaN or an infinity, which JSON has not'",
            })
    void keepsJsonAsTheSourceWroteIt(String json, String expected) {
        assertThat(JSON.read(json)).isEqualTo(expected.replace("'", ""));
    }

    @Test
    void putsSomethingInThePlaceOfWordsThatJsonHasNotIfAsked() {
        String json = "{\"NaN\": [NaN, -Infinity, \"Infinity\\\"\", -1, true], \"I\": Infinity}";
        JsonOptions nulls = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.NULL);
        JsonOptions texts = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.STRING);

        assertThat(JSON.with(nulls).read(json))
                .isEqualTo("{\"NaN\": [null, null, \"Infinity\\\"\", -1, true], \"I\": null} {NULLED=3}");
        assertThat(JSON.with(texts).read(json))
                .isEqualTo("{\"NaN\": [\"NaN\", \"-Infinity\", \"Infinity\\\"\", -1, true], \"I\": \"Infinity\"}"
                        + " {QUOTED=3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"00112233-4455-6677-8899-aabbccddeeff\" | 00112233445566778899aabbccddeeff",
                "\"00112233-4455-6677-8899-AABBCCDDEEFF\" | 00112233445566778899aabbccddeeff",
                "\"{00112233-4455-6677-8899-aabbccddeeff}\" | 00112233445566778899aabbccddeeff",
                "\"00112233445566778899aabbccddeeff\" | 00112233445566778899aabbccddeeff",
                "\"00112233-4455-6677-8899-aabbccddeefg\" | WRONG_TYPE \"00112233-4455-6677-8899-aabbccddeefg\" is not a UUID",
                "\"0011223344-55-6677-8899-aabbccddeeff\" | WRONG_TYPE \"0011223344-55-6677-8899-aabbccddeeff\" is not a UUID",
                "\"\" | WRONG_TYPE \"\" is not a UUID",
                "7 | WRONG_TYPE 7 is not a UUID",
            })
    void readsUuids(String json, String expected) {
        assertThat(Column.of(new UuidType()).read(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\" | ''",
                "\"AA==\" | 00",
                "\"AA\" | 00",
                "\"AAE=\" | 0001",
                "\"AAEC\" | 000102",
                "\"-_8=\" | fbff",
                "\"+/8=\" | fbff",
                "\"AA\\r\\nEC \\n\" | 000102",
                "\"A\" | WRONG_TYPE \"A\" is not base64 text",
                "\"AAEC===\" | WRONG_TYPE \"AAEC===\" is not base64 text",
                "\"AA=A\" | WRONG_TYPE \"AA=A\" is not base64 text",
                "\"ÄÄÄÄ\" | WRONG_TYPE \"ÄÄÄÄ\" is not base64 text",
                "1 | WRONG_TYPE 1 is not base64 text",
            })
    void readsBase64(String json, String expected) {
        assertThat(Column.of(new BinaryType()).read(json)).isEqualTo(expected);
    }

    @Test
    void readsAnyBase64AsJavaWould() {
        Random random = new Random(32);
        for (int length = 0; length < 600; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Base64.Encoder encoder = random.nextBoolean() ? Base64.getUrlEncoder() : Base64.getMimeEncoder();
            String json = '"' + encoder.encodeToString(bytes).replace("\r\n", "\\r\\n") + '"';

            assertThat(Column.of(new BinaryType()).read(json)).isEqualTo(HEX.formatHex(bytes));
        }
    }

    @Test
    void readsBooleansAndNothingThatLooksLikeThem() {
        Column column = Column.of(new BooleanType());

        assertThat(column.read("true")).isEqualTo("true");
        assertThat(column.read("false")).isEqualTo("false");
        assertThat(column.read("\"true\"")).isEqualTo("WRONG_TYPE \"true\" is not true or false");
        assertThat(column.read("1")).isEqualTo("WRONG_TYPE 1 is not true or false");
        assertThat(column.read("tru")).isEqualTo("MALFORMED a value should be where it says }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | null",
                "1 | needs int64",
                "1.5 | needs double",
                "\"x\" | needs string",
                "\"2026-01-02\" | needs date32[day]",
                "{\"a\": [true]} | needs struct<a: list<item: bool>>",
                "[] | needs json",
            })
    void asksForATypeWhenAColumnWithoutOneGetsItsFirstValue(String json, String expected) {
        assertThat(Column.of(new NullType()).read(json)).isEqualTo(expected);
    }

    @Test
    void shortensAndEscapesValuesInMessages() {
        String read = Column.of(new BooleanType()).read("\"\\n\u202e\u0080" + "x".repeat(100) + "\"");

        assertThat(read).isEqualTo("WRONG_TYPE \"\\n\\u202e\\u0080" + "x".repeat(55) + "… is not true or false");
    }
}
