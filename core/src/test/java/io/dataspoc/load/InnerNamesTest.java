package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Sql;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of a table that are called like those of our own in a query. */
class InnerNamesTest {

    @TempDir
    Path directory;

    private QueryLake lake;

    @BeforeEach
    void open() {
        lake = new QueryLake(directory);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    static Stream<String> names() {
        InnerNames first = InnerNames.ALONE;
        InnerNames second = InnerNames.beside(Schema.of(new Field(first.row(), IntegerType.INT64)));
        Stream<String> once = Stream.of(first, second)
                .flatMap(inner -> Stream.of(
                        inner.file(),
                        inner.row(),
                        inner.position(),
                        inner.deleted(),
                        inner.over(),
                        inner.directory(),
                        inner.part(0)));
        return once.flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)));
    }

    @Test
    void findsNamesThatNoColumnBeginsWith() {
        Schema columns = Schema.of(new Field("OWN_ROW", IntegerType.INT64), new Field("own__x", IntegerType.INT64));

        assertThat(InnerNames.beside(columns)).isEqualTo(new InnerNames("own___"));
    }

    private static String rows(String values, String name) {
        return "SELECT * FROM (VALUES " + values + ") rows(id, " + Sql.identifier(name) + ")";
    }

    @ParameterizedTest
    @MethodSource("names")
    void replacesTheRowOfAKeyAndNoOther(String name) {
        lake.merge(rows("(1, 3), (2, 2), (3, 1), (4, 0)", name));

        TableCounts counts = QueryLake.counts(lake.merge(rows("(1, 9)", name)));

        assertThat(counts).isEqualTo(new TableCounts(1, 0, 1, 0, 0));
        assertThat(lake.rows()).containsExactly("1 9", "2 2", "3 1", "4 0");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
    }

    @ParameterizedTest
    @MethodSource("names")
    void placesRowsByAColumn(String name) {
        TableSpec spec = QueryLake.spec(WriteMode.MERGE, TablePolicy.DEFAULT, name);
        lake.load(spec, rows("(1, 7), (2, 7), (3, 8)", name));

        TableCounts counts = QueryLake.counts(lake.load(spec, rows("(2, 8), (4, 9)", name)));

        assertThat(counts).isEqualTo(new TableCounts(2, 1, 1, 0, 0));
        assertThat(lake.rows()).containsExactly("1 7", "2 8", "3 8", "4 9");
    }
}
