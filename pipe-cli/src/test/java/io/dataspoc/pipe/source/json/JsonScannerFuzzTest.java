package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner takes, and what it reads, is what Jackson takes and reads. */
class JsonScannerFuzzTest {

    private static final int DOCUMENTS = 20_000;

    /** Jackson makes no number of such exponents, and takes a plus before Infinity. */
    private static final Pattern INCOMPARABLE = Pattern.compile("[eE][+-]?\\d{8}|\\+I");

    private static final NameTable SOME_NAMES = NameTable.of(List.of("a", "id", "a longer name", "é"));

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsValidDocumentsAsJacksonDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = new RandomJson(random).document();

            assertThat(scanned(document)).isEqualTo(expected(document));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7})
    void takesAndRefusesBrokenDocumentsAsJacksonDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = mutated(new RandomJson(random).document(), random);
            String text = new String(document, StandardCharsets.UTF_8);
            if (!INCOMPARABLE.matcher(text).find()) {
                String expected = expected(document);

                assertThat(scanned(document)).as(text).isEqualTo(expected);
                assertThat(skipped(document)).as(text).isEqualTo(!expected.equals("refused"));
            }
        }
    }

    private static byte[] mutated(byte[] document, Random random) {
        byte[] marks =
                "{}[]\",:\\0123456789.eE-+ nulltruefalse\u00c3\u00a9\u0001".getBytes(StandardCharsets.ISO_8859_1);
        byte[] changed = document.clone();
        for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            changed = switch (random.nextInt(4)) {
                case 0 -> without(changed, at);
                case 1 -> Arrays.copyOf(changed, at);
                case 2 -> replaced(changed, at, marks[random.nextInt(marks.length)]);
                default -> replaced(changed, at, (byte) random.nextInt());
            };
        }
        return changed;
    }

    private static byte[] without(byte[] document, int at) {
        byte[] shorter = new byte[document.length - 1];
        System.arraycopy(document, 0, shorter, 0, at);
        System.arraycopy(document, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] replaced(byte[] document, int at, byte by) {
        document[at] = by;
        return document;
    }

    private static boolean skipped(byte[] document) {
        JsonScanner in = new JsonScanner();
        in.reset(document, 0, document.length);
        try {
            in.skipValue();
            in.finish();
            return true;
        } catch (JsonFaultException e) {
            return false;
        }
    }

    private static String scanned(byte[] document) {
        JsonScanner in = new JsonScanner();
        in.reset(document, 0, document.length);
        try {
            String value = value(in);
            in.finish();
            return value;
        } catch (JsonFaultException e) {
            return "refused";
        }
    }

    private static String value(JsonScanner in) {
        return switch (in.peek()) {
            case '{' -> object(in);
            case '[' -> array(in);
            case '"' -> text(in);
            case 't', 'f' -> String.valueOf(in.readBoolean());
            case 'n' -> String.valueOf(in.takeNull() ? null : "");
            default -> number(in.readNumber());
        };
    }

    private static String text(JsonScanner in) {
        in.readString();
        return quoted(in.string());
    }

    private static String number(NumberText number) {
        return number.isFinite() ? number(number.toBigDecimal()) : number.text();
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static String array(JsonScanner in) {
        List<String> values = new ArrayList<>();
        in.enterArray();
        while (in.nextElement()) {
            values.add(value(in));
        }
        return values.toString();
    }

    private static String object(JsonScanner in) {
        Map<String, String> fields = new TreeMap<>();
        in.enterObject();
        int field = in.nextField(SOME_NAMES, 0);
        while (field != JsonScanner.END) {
            String name = field == JsonScanner.UNKNOWN
                    ? Names.decode(in.data(), in.nameStart(), in.nameEnd())
                    : SOME_NAMES.name(field);
            fields.put(quoted(name), value(in));
            field = in.nextField(SOME_NAMES, field + 1);
        }
        return fields.toString();
    }

    private static String expected(byte[] document) {
        try {
            JsonNode tree = JACKSON.readTree(new String(document, StandardCharsets.UTF_8));
            return tree.isMissingNode() ? "refused" : expected(tree);
        } catch (JacksonException e) {
            return "refused";
        }
    }

    private static String expected(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(quoted(field.getKey()), expected(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(element -> values.add(expected(element)));
            return values.toString();
        }
        if (node.isNumber()) {
            return node.isDouble() ? node.asText() : number(node.decimalValue());
        }
        return node.isTextual() ? quoted(node.textValue()) : node.asText();
    }

    /** Text in quotes, halves of surrogate pairs replaced. */
    private static String quoted(String text) {
        return '"' + new String(Utf8Sequences.bytes(text), StandardCharsets.UTF_8) + '"';
    }
}
