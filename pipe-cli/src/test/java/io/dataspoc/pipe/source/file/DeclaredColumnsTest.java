package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that are declared of columns which are not there. */
class DeclaredColumnsTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.file("in/t.csv", "id,amount\n1,2.5\n");
    }

    @ParameterizedTest
    @CsvSource({"run, amonut", "run, Amount", "validate, amonut", "preview, amonut", "plan, amonut"})
    void areRefusedIfTheyAreNearlyAColumnOfCsv(String command, String name) {
        home.pipeline("{path: in/t.csv, columns: {id: string, " + name + ": string}}");

        Result result = home.pipe().run(command, "p");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err() + result.out())
                .contains("in/t.csv: has no column '" + name + "', whose type 'columns' declares")
                .contains("did you mean 'amount'?");
    }

    @Test
    void areRefusedIfTheyAreNearlyAColumnOfParquet() {
        home.pipeline("{path: in/t.csv}");
        home.run("t");
        home.pipe()
                .pipeline(
                        "q",
                        "source: {tap: file, config: {path: '" + home.pipe().bucketPath()
                                + "/raw/files/t', stream: u, columns: {amonut: string}}}");

        Result result = home.pipe().run("run", "q");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("has no column 'amonut', whose type 'columns' declares\nhint: did you mean 'amount'?\n");
    }

    @Test
    void areToldIfTheyAreLikeNoColumn() {
        home.pipeline("{path: in/t.csv, columns: {note: string}}");

        assertThat(home.counted("t"))
                .containsOnlyKeys("declared columns that neither the files nor the table have: 'note'");
    }

    /** Records leave out what they do not have. */
    @Test
    void areToldOfJson() {
        home.file("in/t.jsonl", "{\"id\": 1, \"amount\": 2.5}\n");
        home.pipeline("{path: in/t.jsonl, columns: {amonut: string}}");

        assertThat(home.counted("t"))
                .containsOnlyKeys("declared columns that neither the files nor the table have: 'amonut' (did you mean"
                        + " 'amount'?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void mayBeLeftOutByLaterFiles(String kind) {
        home.pipeline("{path: 'in/*." + kind + "', stream: t, columns: {amounts: string}}", FileHome.INCREMENTAL);
        home.file("in/t.csv", "id,amounts\n1,2.5\n");
        home.file("in/t.jsonl", "{\"id\": 1, \"amounts\": \"2.5\"}\n");
        home.run("t");
        home.file("in/u.csv", "id,amount\n1,2.5\n");
        home.file("in/u.jsonl", "{\"id\": 1, \"amount\": 2.5}\n");

        assertThat(home.counted("t")).isEmpty();
        assertThat(home.columns("files/t")).contains("amounts string", "amount decimal128(13, 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,q1", "b9,q3", "quarter1,day"})
    void areNotTakenForOthersOfFewLettersOrAnotherNumber(String header) {
        home.pipeline("{path: in/t.csv, columns: {q1: integer, b: date, q2: integer, quarter2: integer, d: date}}");
        home.file("in/t.csv", header + "\n1,2\n");

        assertThat(home.pipe().run("run", "p").exit()).isEqualTo(0);
    }
}
