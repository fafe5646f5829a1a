package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    private static List<String> taken(String... wanted) {
        ColumnNames names = new ColumnNames(List.of());
        return Arrays.stream(wanted).map(names::take).toList();
    }

    @Test
    void keepsNamesAsTheyAre() {
        assertThat(taken("id", "a b", "a_b", "order", "Straße", "😀", "a.b", "İ", "i", "\u0131"))
                .containsExactly("id", "a b", "a_b", "order", "Straße", "😀", "a.b", "İ", "i", "ı_2");
    }

    @Test
    void numbersNamesThatDifferByCaseOnly() {
        assertThat(taken("id", "ID", "Id", "id_2", "iD")).containsExactly("id", "ID_2", "Id_3", "id_2_2", "iD_4");
    }

    @Test
    void givesEmptyNamesAName() {
        assertThat(taken("", "column")).containsExactly("column", "column_2");
    }

    @Test
    void replacesTheCharacterAtWhichEnginesTakeNamesToEnd() {
        assertThat(taken("a\0b", "a\uFFFDb")).containsExactly("a\uFFFDb", "a\uFFFDb_2");
    }

    @Test
    void cutsLongNamesAtACharacter() {
        String name = "é".repeat(200);

        List<String> names = taken(name, name + "x", name);

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).allMatch(cut -> cut.getBytes(StandardCharsets.UTF_8).length <= 255);
        assertThat(names.get(0)).isEqualTo("é".repeat(123) + "~1bb91e50");
        assertThat(names.get(2)).startsWith("é".repeat(100));
        assertThat(taken("x" + "é".repeat(200))).containsExactly("x" + "é".repeat(122) + "~47cbec8e");
    }

    @Test
    void neverChangesTheNamesOfColumnsThatExist() {
        RecordLayout layout = new RecordLayout(Schema.of(new Field("ID", IntegerType.INT64)), List.of(List.of("ID")));

        Map<List<String>, LogicalType> added = new LinkedHashMap<>();
        added.put(List.of("id"), new StringType());
        added.put(List.of("ID"), new StringType());
        added.put(List.of("a", "b"), new StringType());

        RecordLayout grown = layout.withColumns(added, "__", TableNames.NONE).withType(1, IntegerType.INT64);

        assertThat(grown.schema()).hasToString("(ID: int64, id_2: int64, a__b: string)");
        assertThat(grown.paths()).containsExactly(List.of("ID"), List.of("id"), List.of("a", "b"));
        assertThat(grown.columnOf(List.of("a", "b"))).isEqualTo(2);
        assertThat(grown.columnOf(List.of("a"))).isEqualTo(-1);
    }
}
