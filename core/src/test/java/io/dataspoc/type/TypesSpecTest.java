package io.dataspoc.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/spec/types.md promises of names and widenings. */
class TypesSpecTest {

    private static final Pattern CODE = Pattern.compile("<code>(.*?)</code>");

    /** The rows of the first table as cells: type, storage names, logical name, Parquet. */
    private static List<String[]> rows() {
        List<String[]> rows = new ArrayList<>();
        for (String line : Docs.section("spec/types.md", "The types").split("\n", -1)) {
            if (line.startsWith("| ") && !line.startsWith("| type")) {
                rows.add(line.split("\\|", -1));
            }
        }
        return rows;
    }

    private static List<String> codes(String cell) {
        List<String> codes = new ArrayList<>();
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            codes.add(code.group(1).replace("&lt;", "<").replace("&gt;", ">"));
        }
        return codes;
    }

    @Test
    void everyStorageNameIsThatOfAType() {
        Set<Class<?>> shown = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));

        for (String[] cells : rows()) {
            Optional<String> logical = codes(cells[3]).stream().findFirst();
            for (String storage : codes(cells[2])) {
                LogicalType type =
                        TypeFormat.parseColumn(storage, logical).orElseThrow(() -> new AssertionError(storage));
                shown.add(type.getClass());
                assertThat(TypeFormat.storage(type)).isEqualTo(storage);
                assertThat(TypeFormat.logical(type)).isEqualTo(logical);
                assertThat(TypeFormat.parse(TypeFormat.format(type))).contains(type);
            }
        }

        assertThat(shown).containsExactlyInAnyOrder(LogicalType.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "float64",
                "float32",
                "utf8",
                "large_string",
                "large_binary",
                "date32",
                "decimal(18, 4)",
                "timestamp[s]",
                "timestamp[us, tz=Europe/Berlin]",
                "list<element: int64>"
            })
    void readsTheNamesOfOtherTools(String name) {
        assertThat(TypeFormat.parse(name)).isPresent();
        assertThat(TypeFormat.parse(name).map(TypeFormat::format)).isNotEqualTo(Optional.of(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int16 | int64 | int64",
                "int8 | uint32 | int64",
                "int64 | uint64 | decimal128(20, 0)",
                "int64 | decimal128(18, 4) | decimal128(23, 4)",
                "decimal128(10, 2) | decimal128(12, 6) | decimal128(14, 6)",
                "float | double | double",
                "date32[day] | timestamp[us] | timestamp[us]",
                "timestamp[ms, tz=UTC] | timestamp[us, tz=UTC] | timestamp[us, tz=UTC]",
                "null | string | string",
                "list<item: int64> | list<item: decimal128(2, 1)> | list<item: decimal128(20, 1)>",
                "struct<a: int64> | struct<b: string> | struct<a: int64, b: string>",
            })
    void widens(String one, String other, String common) {
        LogicalType a = TypeFormat.parse(one).orElseThrow();
        LogicalType b = TypeFormat.parse(other).orElseThrow();

        assertThat(Widening.of(a, b).map(TypeFormat::format)).contains(common);
        assertThat(Widening.of(b, a).isPresent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int64 | double",
                "decimal128(10, 2) | double",
                "decimal128(38, 0) | decimal128(38, 2)",
                "timestamp[ns] | timestamp[us]",
                "timestamp[ns] | date32[day]",
                "timestamp[us] | timestamp[us, tz=UTC]",
                "int64 | string",
                "string | extension<arrow.json>",
            })
    void neverWidens(String one, String other) {
        LogicalType a = TypeFormat.parse(one).orElseThrow();
        LogicalType b = TypeFormat.parse(other).orElseThrow();

        assertThat(Widening.of(a, b)).isEmpty();
        assertThat(Widening.of(b, a)).isEmpty();
    }
}
