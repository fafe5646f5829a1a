package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first row of CSV files, however it is written. */
class CsvHeaderTest {

    private static final String DAMAGED =
            "the names of the columns cannot be told: a quote is not closed, or something" + " stands behind it";

    private static final List<String> PIECES = List.of("a", "\"", "\"", "\"\"", ",", ",", " ", "\t", "\\", "'", ";");

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,\"6\" screen\"",
                "id,\"x\"y,z",
                "id,\"x\" y,z",
                "\"id\" ,\"a\"\t,z",
                "\"id\",\"na\"me\",\"z\"",
                "id,\"x,z"
            })
    void refusesAHeaderWhoseNamesCannotBeTold(String header) {
        home.pipeline("{path: in/t.csv}", FileHome.QUARANTINE);
        home.file("in/t.csv", "\n" + header + "\n1,2,3\n");

        assertThat(home.pipe().run("run", "p").err())
                .contains(
                        "error: in/t.csv:2: " + DAMAGED + "\n",
                        "hint: repair the line, or name the quote and what stands before one within quotes ('quote',"
                                + " 'escape'); \"quote: ''\" if there is none\n");
        assertThat(home.failure()).isEqualTo("4 error: in/t.csv:2: " + DAMAGED);
    }

    @Test
    void refusesAPairOfQuotesWhereAnotherMarkStandsBeforeOne() {
        home.pipeline("{path: in/t.csv, escape: \"\\\\\"}");
        home.file("in/t.csv", "id,\"a\"\"b\"\n1,2\n");

        assertThat(home.failure()).isEqualTo("4 error: in/t.csv:1: " + DAMAGED);
    }

    @Test
    void leavesTheTableAsItIsAndLoadsTheRowsOnceTheHeaderIsRepaired() {
        home.pipeline("{path: 'in/*.csv', stream: t}", FileHome.INCREMENTAL);
        home.file("in/a.csv", "id,n\n1,a\n");
        home.run("t");
        home.file("in/b.csv", "id,\"n\n2,b\n");
        assertThat(home.failure()).isEqualTo("4 error: in/b.csv:1: " + DAMAGED);
        assertThat(home.rows("files/t")).containsExactly("{'id': 1, 'n': a}");

        home.file("in/b.csv", "id,\"n\"\n2,b\n");
        home.run("t");

        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'id': 1, 'n': a}", "{'id': 2, 'n': b}");
    }

    @Test
    void takesQuotesForThemselvesWhereThereAreNone() {
        home.pipeline("{path: in/t.csv, quote: ''}");
        home.file("in/t.csv", "id,\"6\" screen\"\n1,b\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'id': 1, '\"6\" screen\"': b}");
    }

    @Test
    void partsNamesAsItPartsValues() {
        home.pipeline("{files: [{path: in/a.csv}, {path: in/b.csv, escape: \"\\\\\"}]}");
        home.file("in/a.csv", "\"id\" , \"name, full\",6\" screen, x \n1, \"a, b\",3, y \n");
        home.file("in/b.csv", "id,\"a\\\\\",\"q\\\"\"\n1,\"b\\\\\",3\n");

        home.run("a");

        assertThat(home.columns("files/a"))
                .containsExactly("id int64", "name, full string", "6\" screen int64", " x  string");
        assertThat(home.rows("files/a"))
                .containsExactly("{'id': 1, 'name, full': 'a, b', '6\" screen': 3, ' x ': ' y '}");
        assertThat(home.columns("files/b")).containsExactly("id int64", "a\\ string", "q\" int64");
    }

    @Test
    void takesTheRowsForGarbledAndNotTheFileWhereThereIsNoHeader() {
        home.pipeline("{path: in/t.csv, header: false}", FileHome.QUARANTINE);
        home.file("in/t.csv", "1,\"x\"y\n2,z\n");

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(List.of(
                        "MALFORMED", "in/t.csv:1: a quote is not closed, or something stands behind it", "1,\"x\"y"));
        assertThat(home.rows("files/t")).containsExactly("{'column_1': 2, 'column_2': z}");
    }

    @Test
    void namesAFileWhoseFirstRowIsNone() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "a".repeat(1_100_000) + "\n1\n");

        assertThat(home.failure()).isEqualTo("4 error: in/t.csv: the first row does not end within a million bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void refusesAHeaderOrFindsAllRowsBehindIt(long seed) {
        Random random = new Random(seed);
        CsvOptions options = CsvOptions.DEFAULT.withDelimiter(",");
        int taken = 0;
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 2, directory.resolve("spill")))) {
            for (int i = 0; i < 400; i++) {
                String header = header(random);
                String row = "1"
                        + ",1".repeat(header.length() - header.replace(",", "").length()) + "\n";
                Path path = home.file("in/" + i + ".csv", header + "\n" + row.repeat(3));
                try {
                    CsvFile file = CsvFile.open(InputFile.of(path, header, Map.of()), 0, options);
                    CsvPart part = CsvPart.of(List.of(file)).get(0);
                    taken++;
                    boolean isWide = file.header().names().size() == row.length() / 2;
                    assertThat(
                                    isWide
                                            ? engine.number(
                                                    "SELECT count(*) FROM (" + new CsvScan(options).rows(part) + ")")
                                            : 3)
                            .as(header)
                            .isEqualTo(3);
                } catch (SourceException e) {
                    assertThat(e).hasMessageContaining(DAMAGED);
                }
            }
        }
        assertThat(taken).isBetween(50, 350);
    }

    private static String header(Random random) {
        StringBuilder header = new StringBuilder("x");
        for (int i = random.nextInt(10) + 1; i > 0; i--) {
            header.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return header.substring(random.nextInt(2));
    }

    @Test
    void isPartedByTheMarkWhoseValuesEndThere() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "id,size|\"inch,c\n" + "1,2,3\n".repeat(200_000));

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("id int64", "size|\"inch int64", "c int64");
    }

    @Test
    void isReadThoughItLooksUnclosedWithAnotherMark() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "id;note,\"x\n" + "1;2\n".repeat(300_000));

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("id int64", "note,\"x int64");
    }

    @Test
    void isPartedByItsMarkBehindManyLinesThatAreNone() {
        home.pipeline("{path: in/t.csv, skip: 3000}");
        home.file("in/t.csv", "a comment, with a comma, and another\r\n".repeat(3000) + "\r\nid;n\r\n1;2\r\n");

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("id int64", "n int64");
    }
}
