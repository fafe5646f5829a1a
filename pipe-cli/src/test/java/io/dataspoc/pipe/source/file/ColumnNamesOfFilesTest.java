package io.dataspoc.pipe.source.file;

import static io.dataspoc.pipe.source.file.FileHome.INCREMENTAL;
import static io.dataspoc.pipe.source.file.FileHome.QUARANTINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.parquet.DataFileWriter;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No column is lost or taken for another, though the engine does not tell names apart that differ by case only. */
class ColumnNamesOfFilesTest {

    /** The engine's numbers of files and rows, the line number of CSV, and what queries of a load call theirs. */
    private static final List<String> OWN = List.of(
            "file_index",
            "File_Row_Number",
            "filename",
            CsvScan.LINE,
            "own_file",
            "OWN_ROW",
            "own_position",
            "own_deleted",
            "own_over",
            "Own_Directory",
            "own_part0");

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
    }

    private List<String> rows() {
        return home.pipe().query("files/t", "SELECT * FROM t ORDER BY id");
    }

    private void parquet(String name, String query) {
        Path file = home.file(name, "");
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("made")))) {
            engine.copyToParquet(query, file, "COMPRESSION zstd");
        }
    }

    /** A file of one row, with 1, 2, 3, … in its columns. */
    private void numbers(String name, String... columns) {
        String numbers = IntStream.rangeClosed(1, columns.length)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        if (name.endsWith("csv")) {
            home.file(name, String.join(",", columns) + "\n" + numbers + "\n");
        } else if (name.endsWith("jsonl")) {
            home.file(
                    name,
                    IntStream.range(0, columns.length)
                            .mapToObj(i -> '"' + columns[i] + "\": " + (i + 1))
                            .collect(Collectors.joining(", ", "{", "}\n")));
        } else {
            parquetNumbers(name, columns);
        }
    }

    private void parquetNumbers(String name, String... columns) {
        Schema schema = new Schema(List.of(columns).stream()
                .map(column -> new Field(column, IntegerType.INT64))
                .toList());
        RowBatch batch = new RowBatch(schema);
        IntStream.range(0, columns.length).forEach(i -> ((LongVector) batch.column(i)).append(i + 1));
        batch.endRow();
        Path file = home.file(name, "");
        file.toFile().delete();
        try (DataFileWriter writer = new DataFileWriter(file, schema, WriteOptions.DEFAULT)) {
            writer.write(batch);
            writer.finish();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void spellsDirectoriesThatDifferByCaseAlike(String kind) {
        String row = kind.equals("csv") ? "id\n1\n" : "{\"id\": 1}\n";
        home.pipeline("{path: 'in/**/*." + kind + "', stream: t, hive: true}", INCREMENTAL);
        home.file("in/Region=x/1." + kind, row);
        home.file("in/region=y/2." + kind, row);
        home.run("t");
        home.file("in/REGION=z/3." + kind, row);

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("id int64", "Region string");
        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY 2"))
                .containsExactly("{'id': 1, 'Region': x}", "{'id': 1, 'Region': y}", "{'id': 1, 'Region': z}");
    }

    @Test
    void takesADirectoryForAColumnOfAnotherFileWhoseNameDiffersByCase() {
        home.pipeline("{path: 'in/**/*.csv', stream: t, hive: true}", INCREMENTAL);
        home.file("in/2.csv", "id,region\n2,q\n");
        home.file("in/Region=x/1.csv", "id\n1\n");

        home.run("t");

        assertThat(rows()).containsExactly("{'id': 1, 'region': x}", "{'id': 2, 'region': q}");
    }

    @Test
    void tellsColumnsOfCsvFilesApartThatDifferByCase() {
        home.pipeline("{path: 'in/*.csv', stream: t}");
        home.file("in/a.csv", "id,v,V\n1,a,b\n");
        home.file("in/b.csv", "V,v,id\nd,c,2\n");
        home.file("in/c.csv", "id,V\n3,e\n");

        home.run("t");

        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'v': a, 'V_2': b}", "{'id': 2, 'v': c, 'V_2': d}", "{'id': 3, 'v': NULL, 'V_2': e}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void findsTheColumnsOfEarlierRunsAgain(String kind) {
        home.pipeline("{path: 'in/*." + kind + "', stream: t, keys: [id]}", INCREMENTAL);
        numbers("in/a." + kind, "id", "N");
        home.run("t");
        numbers("in/b." + kind, "n", "id");
        home.run("t");
        numbers("in/c." + kind, "n", "N", "id");
        home.run("t");

        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'N': 2, 'n_2': NULL}",
                        "{'id': 2, 'N': NULL, 'n_2': 1}",
                        "{'id': 3, 'N': 2, 'n_2': 1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void saysWhichColumnsAFileHasAsItCallsThem(String kind) {
        home.pipeline("{path: 'in/*." + kind + "', stream: t, keys: [id]}", INCREMENTAL);
        numbers("in/1." + kind, "id", "v");
        home.run("t");
        numbers("in/2." + kind, "ID", "V");

        assertThat(home.pipe().run("run", "p").err())
                .contains("error: in/2." + kind + ": has no column 'id', which is a key\nhint: it has: ID, V\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,a,A;1,2,3     | A,a,a,A,B;4,5,6,7,8 | {a: 1, a_2: 2, A_3: 3, A_4: NULL, B: NULL};{a: 5, a_2: 6, A_3: 4, A_4: 7, B: 8}
            a,a_3,A_2;1,2,3 | a,a,A;4,5,6         | {a: 1, a_3: 2, A_2: 3};{a: 4, a_3: 5, A_2: 6}
            """)
    void namesColumnsOfCsvInTheirOrderAsTheTableHasThem(String first, String second, String rows) {
        home.pipeline("{path: 'in/*.csv', stream: t}", INCREMENTAL);
        home.file("in/1.csv", first.replace(';', '\n') + "\n");
        home.run("t");
        home.file("in/2.csv", second.replace(';', '\n') + "\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY a"))
                .containsExactly(rows.replaceAll("(\\w+):", "'$1':").split(";"));
    }

    @Test
    void tellsColumnsOfTheSameNameApartInEveryRun() {
        home.pipeline("{path: 'in/*.csv', stream: t}", INCREMENTAL);
        String header = "id,x,x,,x_2,x," + "é".repeat(200) + "\n";
        home.file("in/a.csv", header + "1,a,b,c,d,e,f\n");
        home.run("t");
        List<String> columns = home.columns("files/t");
        home.file("in/b.csv", header + "2,g,h,i,j,k,l\n");

        home.run("t");

        assertThat(columns.subList(0, 6))
                .containsExactly("id int64", "x string", "x_3 string", "column_4 string", "x_2 string", "x_4 string");
        assertThat(home.columns("files/t")).isEqualTo(columns).hasSize(7);
        assertThat(home.pipe().query("files/t", "SELECT id, x, x_3, column_4, x_2, x_4 FROM t ORDER BY id"))
                .containsExactly(
                        "{'id': 1, 'x': a, 'x_3': b, 'column_4': c, 'x_2': d, 'x_4': e}",
                        "{'id': 2, 'x': g, 'x_3': h, 'column_4': i, 'x_2': j, 'x_4': k}");
    }

    @Test
    void takesEveryNameOfParquetFilesForAColumn() {
        home.pipeline("{path: in/a.parquet, stream: t, keys: [id]}", INCREMENTAL, QUARANTINE);
        parquet("in/a.parquet", "SELECT * FROM (VALUES (1, 2, 3), (NULL, 4, 5)) t(id, own_row, filename)");

        home.run("t");

        assertThat(rows()).containsExactly("{'id': 1, 'own_row': 2, 'filename': 3}");
        assertThat(home.rejected())
                .containsExactly(List.of(
                        "MISSING_KEY",
                        "in/a.parquet: row 2: no value for the key 'id'",
                        "{\"id\":null,\"own_row\":4,\"filename\":5}"));
    }

    private static String ownHeader() {
        return "id,part," + String.join(",", OWN) + "\n";
    }

    private static String ownLine(int id, int part, int rest) {
        return id + "," + part + ("," + rest).repeat(OWN.size()) + "\n";
    }

    private static String ownRow(int id, int part, int rest) {
        return OWN.stream()
                .map(name -> ", '" + name + "': " + rest)
                .collect(Collectors.joining("", "{'id': " + id + ", 'part': " + part, "}"));
    }

    @Test
    void mergesColumnsThatAreCalledAsTheToolAndTheEngineCallTheirOwn() {
        home.pipeline("{path: 'in/*.csv', stream: t, keys: [id]}", INCREMENTAL + "partition_by: [part]\n");
        home.file("in/a.csv", ownHeader() + ownLine(1, 1, 3) + ownLine(2, 1, 2) + ownLine(3, 2, 1) + ownLine(4, 2, 0));
        home.run("t");
        home.file("in/b.csv", ownHeader() + ownLine(4, 2, 5) + ownLine(1, 2, 7) + ownLine(1, 2, 6) + ownLine(5, 1, 0));
        home.run("t");

        assertThat(rows())
                .containsExactly(ownRow(1, 2, 6), ownRow(2, 1, 2), ownRow(3, 2, 1), ownRow(4, 2, 5), ownRow(5, 1, 0));
    }

    @Test
    void refusesNamesThatAreNotUtf8() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "\nid,Stra\u00dfe\n1,x\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(home.failure()).isEqualTo("4 error: in/t.csv:2: the names of the columns are not UTF-8");

        home.file("in/t.csv", "id,\uFFFD\n1,x\n");
        home.run("t");
        assertThat(home.columns("files/t")).containsExactly("id int64", "\uFFFD string");
    }
}
