package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    private static final NameTable NAMES = NameTable.of(List.of("type", "a name of many bytes", "é", "q\"uote", ""));

    private static JsonScanner scanner(String json) {
        byte[] data = ("..." + json + "...").getBytes(StandardCharsets.UTF_8);
        JsonScanner in = new JsonScanner();
        in.reset(data, 3, data.length - 3);
        return in;
    }

    private static String failure(String json) {
        JsonScanner in = scanner(json);
        JsonFaultException fault = catchThrowableOfType(JsonFaultException.class, () -> {
            in.skipValue();
            in.finish();
        });
        return fault.code() + " at " + (fault.offset() - 3) + ": " + fault.getMessage();
    }

    private static List<Integer> fields(String json, int expectedFirst) {
        JsonScanner in = scanner(json);
        List<Integer> fields = new ArrayList<>();
        int expected = expectedFirst;
        in.enterObject();
        int field = in.nextField(NAMES, expected);
        while (field != JsonScanner.END) {
            fields.add(field);
            in.skipValue();
            expected = field + 1;
            field = in.nextField(NAMES, expected);
        }
        in.finish();
        return fields;
    }

    @Test
    void findsFieldsInTheExpectedOrderAndInAnyOther() {
        String json = "{\"type\":1,\"a name of many bytes\":2,\"é\":3,\"q\\\"uote\":4,\"\":5}";

        assertThat(fields(json, 0)).containsExactly(0, 1, 2, 3, 4);
        assertThat(fields(json, 3)).containsExactly(0, 1, 2, 3, 4);
        assertThat(fields("{\"\" : 1 , \"type\" : 2 }", 0)).containsExactly(4, 0);
        assertThat(fields("{}", 0)).isEmpty();
        assertThat(fields(" { } ", 0)).isEmpty();
    }

    @Test
    void findsFieldsWhoseNamesAreEscaped() {
        assertThat(fields("{\"t\\u0079pe\":1,\"\\u00e9\":2}", 0)).containsExactly(0, 2);
    }

    @Test
    void tellsFieldsThatAreInNoTable() {
        assertThat(fields("{\"typ\":1,\"types\":2,\"Type\":3,\"q\":4,\"q\\\\\":5}", 0))
                .containsExactly(-2, -2, -2, -2, -2);
    }

    @Test
    void givesTheRangesOfNamesAndValues() {
        JsonScanner in = scanner("{\"x\\ty\" :  [1, {\"a\":[]}] ,\"z\":-1.5e3}");
        List<String> found = new ArrayList<>();

        in.enterObject();
        while (in.nextField(NAMES, 0) != JsonScanner.END) {
            String name = new String(in.data(), in.nameStart(), in.nameEnd() - in.nameStart(), StandardCharsets.UTF_8);
            in.skipValue();
            found.add(name + " -> "
                    + new String(in.data(), in.valueStart(), in.valueEnd() - in.valueStart(), StandardCharsets.UTF_8));
        }

        assertThat(found).containsExactly("x\\ty -> [1, {\"a\":[]}]", "z -> -1.5e3");
    }

    @Test
    void readsArrays() {
        JsonScanner in = scanner("[ true,null , \"x\",[],false]");

        in.enterArray();

        assertThat(in.nextElement()).isTrue();
        assertThat(in.readBoolean()).isTrue();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.takeNull()).isTrue();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.takeNull()).isFalse();
        in.readString();
        assertThat(in.string()).isEqualTo("x");
        assertThat(in.nextElement()).isTrue();
        in.enterArray();
        assertThat(in.nextElement()).isFalse();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.readBoolean()).isFalse();
        assertThat(in.nextElement()).isFalse();
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void takesCarriageReturnsAndOtherBlanksBetweenTokens() {
        JsonScanner in = scanner("\t{\r\n\"type\"\t:\n1\r,\"x\": [ 1\n,2 ]\t}\r\n");

        in.skipValue();

        assertThat(in.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "-Infinity", "[NaN,-Infinity]", "0", "-0", "1E+5", "0.0e-0", "\"\\u0000\""})
    void takesWhatIsValue(String json) {
        JsonScanner in = scanner(json);

        in.skipValue();
        in.finish();

        assertThat(in.valueEnd() - in.valueStart()).isEqualTo(json.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | TRUNCATED at 0: the text ends too early",
                "{ | TRUNCATED at 1: the text ends too early",
                "{\"a\" | TRUNCATED at 4: the text ends too early",
                "{\"a\": | TRUNCATED at 5: the text ends too early",
                "{\"a\":1 | TRUNCATED at 6: the text ends too early",
                "\"abc | TRUNCATED at 4: the text ends where the rest of a string should be",
                "\"abc\\ | TRUNCATED at 5: the text ends where an escape of JSON should be",
                "\"\\u12 | TRUNCATED at 5: the text ends where four hexadecimal digits should be",
                "tru | TRUNCATED at 3: the text ends where a value should be",
                "- | TRUNCATED at 1: the text ends where the rest of a number should be",
                "1. | TRUNCATED at 2: the text ends where the rest of a number should be",
                "1e | TRUNCATED at 2: the text ends where the rest of a number should be",
                "01 | MALFORMED at 1: the rest of a number should be where it says 1",
                ".5 | MALFORMED at 0: a value should be where it says .5",
                "+1 | MALFORMED at 0: a value should be where it says +1",
                "1.e5 | MALFORMED at 2: the rest of a number should be where it says e5",
                "Nan | MALFORMED at 2: the rest of a number should be where it says n",
                "nul1 | MALFORMED at 3: a value should be where it says 1",
                "12x | MALFORMED at 2: the end of the text should be where it says x",
                "{\"a\":1,} | MALFORMED at 7: a field's name should be where it says }",
                "{a:1} | MALFORMED at 1: a field's name should be where it says a:1}",
                "{\"a\" 1} | MALFORMED at 5: ':' should be where it says 1}",
                "{\"a\":1 \"b\":2} | MALFORMED at 7: ',' or '}' should be where it says \"b\":2}",
                "[1,] | MALFORMED at 3: a value should be where it says ]",
                "[1 2] | MALFORMED at 3: ',' or ']' should be where it says 2]",
                "[1} | MALFORMED at 2: ',' or ']' should be where it says }",
                "[,1] | MALFORMED at 1: a value should be where it says ,1]",
                "\"\\x\" | MALFORMED at 2: an escape of JSON should be where it says x\"",
                "\"\\u12g4\" | MALFORMED at 5: four hexadecimal digits should be where it says g4\"",
                "'a' | MALFORMED at 0: a value should be where it says 'a'",
                "// | MALFORMED at 0: a value should be where it says //",
            })
    void refusesWhatIsNoJson(String json, String expected) {
        assertThat(failure(json)).isEqualTo(expected);
    }

    @Test
    void refusesControlCharactersInStrings() {
        assertThat(failure("\"a\tb\""))
                .isEqualTo("MALFORMED at 2: the rest of a string should be where it says \\u0009b\"");
    }

    @Test
    void refusesToReadAStringWhereThereIsNone() {
        JsonFaultException fault = catchThrowableOfType(
                JsonFaultException.class, () -> scanner("12").readString());

        assertThat(fault).hasMessage("a string should be where it says 12");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(failure("\ufeff1")).isEqualTo("MALFORMED at 0: a value should be where it says \\ufeff1");
    }

    @Test
    void takesManyLevelsButNotAnyNumber() {
        int deepest = JsonScanner.MAX_DEPTH;
        JsonScanner in = scanner("[{\"a\":".repeat(deepest / 2) + "1" + "}]".repeat(deepest / 2));

        in.skipValue();
        in.finish();

        assertThat(failure("[".repeat(deepest + 1)))
                .isEqualTo("TOO_DEEP at 513: more than 512 levels of objects and arrays");
    }

    @Test
    void readsNothingBehindTheEnd() {
        byte[] data = "{\"type\":12345678}".getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end < data.length; end++) {
            JsonScanner in = new JsonScanner();
            in.reset(data, 0, end);

            JsonFaultException fault = catchThrowableOfType(JsonFaultException.class, () -> {
                in.enterObject();
                in.nextField(NAMES, 0);
                in.skipValue();
                in.nextField(NAMES, 1);
            });

            assertThat(fault.code()).as("end %d", end).isEqualTo(FaultCode.TRUNCATED);
        }
    }

    @Test
    void keepsNoStackTraceWithAFault() {
        JsonFaultException fault =
                catchThrowableOfType(JsonFaultException.class, () -> scanner("").skipValue());

        assertThat(fault.getStackTrace()).isEmpty();
    }

    @Test
    void refusesNamesThatAreThereTwice() {
        IllegalArgumentException failure =
                catchThrowableOfType(IllegalArgumentException.class, () -> NameTable.of(List.of("a", "b", "a")));

        assertThat(failure).hasMessage("the name 'a' is there twice");
    }

    @Test
    void findsEachOfManyNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            names.add("column " + i);
        }
        NameTable table = NameTable.of(names);
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);

            assertThat(table.find(name, 0, name.length)).isEqualTo(i);
            assertThat(table.name(i)).isEqualTo(names.get(i));
        }
        assertThat(table.size()).isEqualTo(2000);
    }
}
