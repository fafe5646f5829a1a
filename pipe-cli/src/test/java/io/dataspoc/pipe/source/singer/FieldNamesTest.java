package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldNamesTest {

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static String columns(String... names) {
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            columns.add("'" + name + "':{'type':'integer'}");
        }
        return String.join(",", columns);
    }

    @Test
    void keepsNamesAsTheyAre() {
        Result result = shop.run(
                schema(
                        "a",
                        columns("a b", "a_b", "select", "x.y", "\uD83D\uDE00", "\u0130d", "a-b", "2nd", "order by;")),
                row(
                        "a",
                        "'a b':1,'a_b':2,'select':3,'x.y':4,'\uD83D\uDE00':5,'\u0130d':6,'a-b':7,'2nd':8,'order by;':9"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a"))
                .containsExactly(
                        "a b int64",
                        "a_b int64",
                        "select int64",
                        "x.y int64",
                        "\uD83D\uDE00 int64",
                        "\u0130d int64",
                        "a-b int64",
                        "2nd int64",
                        "order by; int64");
        assertThat(
                        shop.rows(
                                "a",
                                "\"a b\" + a_b + \"select\" + \"x.y\" + \"\uD83D\uDE00\" + \"\u0130d\" + \"a-b\" + \"2nd\" + \"order by;\" AS s"))
                .containsExactly("{'s': 45}");
    }

    @Test
    void givesNamesThatDifferByCaseOnlyASuffixWhichStays() {
        shop.incremental();
        shop.run(schema("a", columns("Id", "ID", "n"), "Id"), row("a", "'Id':1,'ID':2"));

        Result result = shop.run(schema("a", columns("ID", "Id", "id"), "Id"), row("a", "'ID':3,'Id':4,'id':5"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("Id int64", "ID_2 int64", "n int64", "id_3 int64");
        assertThat(shop.rows("a", "\"Id\", \"ID_2\", id_3"))
                .containsExactly("{'Id': 1, 'ID_2': 2, 'id_3': NULL}", "{'Id': 4, 'ID_2': 3, 'id_3': 5}");
    }

    @Test
    void givesAnUndeclaredFieldAColumnBesideOneThatDiffersByCaseOnly() {
        shop.incremental();
        shop.run(schema("a", columns("Id", "n"), "Id"), row("a", "'Id':1,'ID':2"));

        Result result = shop.run(schema("a", columns("n")), row("a", "'n':3,'ID':4"), row("a", "'id':5,'Id':6"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "\"Id\", n, \"ID_2\", id_3"))
                .containsExactly(
                        "{'Id': 1, 'n': NULL, 'ID_2': 2, 'id_3': NULL}",
                        "{'Id': 6, 'n': NULL, 'ID_2': NULL, 'id_3': 5}",
                        "{'Id': NULL, 'n': 3, 'ID_2': 4, 'id_3': NULL}");
    }

    @Test
    void keepsTheColumnsOfFieldsApartThatLookLikeSuffixes() {
        shop.incremental();
        String schema = schema("a", columns("Id", "ID", "ID_2"), "Id");
        shop.run(schema, row("a", "'Id':1,'ID':2,'ID_2':3"));

        Result result = shop.run(schema, row("a", "'Id':4,'ID':5,'ID_2':6"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly("{'Id': 1, 'ID_2': 2, 'ID_2_2': 3}", "{'Id': 4, 'ID_2': 5, 'ID_2_2': 6}");
    }

    @Test
    void namesFieldsWithoutANameAndCutsVeryLongOnes() {
        String schema = schema("a", columns("", "x".repeat(300)));
        String row = row("a", "'':1,'" + "x".repeat(300) + "':2");

        shop.run(schema, row);
        Result result = shop.run(schema, row);

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("column int64", "x".repeat(246) + "~1b432d13 int64");
        assertThat(shop.rows("a", "\"column\" AS c")).containsExactly("{'c': 1}");
    }

    @Test
    void mergesByAKeyWhoseColumnIsNamedOtherwise() {
        shop.incremental();

        Result result =
                shop.run(schema("a", columns("id", "ID"), "ID"), row("a", "'id':1,'ID':7"), row("a", "'id':2,'ID':7"));

        assertThat(result.exit()).isZero();
        assertThat(shop.keys("a")).containsExactly("ID_2");
        assertThat(shop.rows("a")).containsExactly("{'id': 2, 'ID_2': 7}");
    }
}
