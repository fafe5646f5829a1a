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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No column is lost or taken for another, though the engine does not tell names apart that differ by case only. */
class ColumnNamesOfFilesTest {

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

    @Test
    void findsTheColumnsOfEarlierRunsAgain() {
        home.pipeline("{path: 'in/*.csv', stream: t, keys: [id]}", INCREMENTAL);
        home.file("in/a.csv", "id,N\n1,2\n");
        home.run("t");
        home.file("in/b.csv", "id,n\n2,x\n");
        home.run("t");
        home.file("in/c.csv", "n,N,id\ny,4,3\n");
        home.run("t");

        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'N': 2, 'n_2': NULL}",
                        "{'id': 2, 'N': NULL, 'n_2': x}",
                        "{'id': 3, 'N': 4, 'n_2': y}");
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
    void namesNewColumnsInTheirOrder() {
        home.pipeline("{path: 'in/*.csv', stream: t}", INCREMENTAL);
        home.file("in/1.csv", "a,a,A\n1,2,3\n");
        home.run("t");
        home.file("in/2.csv", "A,a,a,A,B\n4,5,6,7,8\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY a"))
                .containsExactly(
                        "{'a': 1, 'a_2': 2, 'A_3': 3, 'A_4': NULL, 'B': NULL}",
                        "{'a': 5, 'a_2': 6, 'A_3': 4, 'A_4': 7, 'B': 8}");
    }

    @Test
    void keepsTheNamesThatATableHasInWhateverOrderTheyWereGiven() {
        home.pipeline("{path: 'in/*.csv', stream: t}", INCREMENTAL);
        home.file("in/1.csv", "a,a_3,A_2\n1,2,3\n");
        home.run("t");
        home.file("in/2.csv", "a,a,A\n4,5,6\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY a"))
                .containsExactly("{'a': 1, 'a_3': 2, 'A_2': 3}", "{'a': 4, 'a_3': 5, 'A_2': 6}");
    }

    @Test
    void findsTheFieldsOfJsonAgain() {
        home.pipeline("{path: 'in/*.jsonl', stream: t, keys: [id]}", INCREMENTAL);
        home.file("in/a.jsonl", "{\"id\": 1, \"N\": 2, \"n\": \"x\"}\n");
        home.run("t");
        home.file("in/b.jsonl", "{\"n\": \"y\", \"id\": 2}\n");
        home.run("t");

        assertThat(rows()).containsExactly("{'id': 1, 'N': 2, 'n_2': x}", "{'id': 2, 'N': NULL, 'n_2': y}");
    }

    @Test
    void tellsColumnsOfParquetFilesApart() {
        home.pipeline("{path: 'in/*.parquet', stream: t, keys: [id]}", INCREMENTAL);
        numbers("in/a.parquet", "id", "V", "v");
        home.run("t");
        parquet("in/b.parquet", "SELECT 7 AS v, 2 AS id");
        home.run("t");
        numbers("in/c.parquet", "v", "V", "id");
        home.run("t");

        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'V': 2, 'v_2': 3}", "{'id': 2, 'V': NULL, 'v_2': 7}", "{'id': 3, 'V': 2, 'v_2': 1}");
    }

    @Test
    void takesEveryNameOfParquetFilesForAColumn() {
        home.pipeline("{path: in/a.parquet, stream: t, keys: [id]}", INCREMENTAL, QUARANTINE);
        parquet("in/a.parquet", "SELECT * FROM (VALUES (1, 2, 3), (NULL, 4, 5)) t(id, __row, filename)");

        home.run("t");

        assertThat(rows()).containsExactly("{'id': 1, '__row': 2, 'filename': 3}");
        assertThat(home.rejected())
                .containsExactly(List.of(
                        "MISSING_KEY",
                        "in/a.parquet: row 2: no value for the key",
                        "{\"id\":null,\"__row\":4,\"filename\":5}"));
    }

    @Test
    void mergesColumnsThatAreCalledLikeNumbersOfTheEngine() {
        home.pipeline("{path: 'in/*.csv', stream: t, keys: [id]}", INCREMENTAL);
        String header = "id,file_index,File_Row_Number,__row,__position,__deleted\n";
        home.file("in/a.csv", header + "1,1,1,1,1,1\n2,1,1,1,1,1\n");
        home.run("t");
        home.file("in/b.csv", header + "3,0,0,0,0,\n4,0,0,0,0,\n");
        home.run("t");
        home.file("in/c.csv", header + "4,5,5,5,5,5\n1,7,7,7,7,7\n1,6,6,6,6,6\n5,0,0,0,0,0\n");
        home.run("t");

        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'file_index': 6, 'File_Row_Number': 6, '__row': 6, '__position': 6, '__deleted': 6}",
                        "{'id': 2, 'file_index': 1, 'File_Row_Number': 1, '__row': 1, '__position': 1, '__deleted': 1}",
                        "{'id': 3, 'file_index': 0, 'File_Row_Number': 0, '__row': 0, '__position': 0, '__deleted': NULL}",
                        "{'id': 4, 'file_index': 5, 'File_Row_Number': 5, '__row': 5, '__position': 5, '__deleted': 5}",
                        "{'id': 5, 'file_index': 0, 'File_Row_Number': 0, '__row': 0, '__position': 0, '__deleted': 0}");
    }

    @Test
    void mergesColumnsThatAreCalledAsTheToolCallsItsOwn() {
        home.pipeline("{path: 'in/*.csv', stream: t, keys: [id]}", INCREMENTAL + "partition_by: [part]\n");
        String header = "id,part,_dataspoc_row,_Dataspoc_File,number,Number_,row,file,part0\n";
        home.file("in/a.csv", header + "1,1,3,0,1,2,0,0,0\n2,1,2,0,1,2,0,0,0\n3,2,1,0,1,2,0,0,0\n4,2,0,0,1,2,0,0,0\n");
        home.run("t");
        home.file("in/b.csv", header + "1,2,9,9,9,9,9,9,9\n");
        home.run("t");

        String rest = ", '_Dataspoc_File': 0, 'number': 1, 'Number_': 2, 'row': 0, 'file': 0, 'part0': 0}";
        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'part': 2, '_dataspoc_row': 9, '_Dataspoc_File': 9, 'number': 9, 'Number_': 9,"
                                + " 'row': 9, 'file': 9, 'part0': 9}",
                        "{'id': 2, 'part': 1, '_dataspoc_row': 2" + rest,
                        "{'id': 3, 'part': 2, '_dataspoc_row': 1" + rest,
                        "{'id': 4, 'part': 2, '_dataspoc_row': 0" + rest);
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
