package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadColumnsTest {

    @TempDir
    Path directory;

    private Result run(String source) {
        PipeHome home = new PipeHome(directory);
        home.write(directory.resolve("t.csv"), "id,_Dataspoc_Run_Id\n1,7\n");
        home.write(directory.resolve("t.jsonl"), "{\"id\": 1, \"_dataspoc_loaded_at\": 7}\n");
        home.pipeline("p", "source: " + source + "\nload_columns: true\n");
        return home.run("run", "p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void refusesASourceThatHasColumnsOfTheirNames(String format) {
        Result result = run("{tap: file, config: {path: '" + directory.resolve("t." + format) + "'}}");

        String name = format.equals("csv") ? "_dataspoc_run_id" : "_dataspoc_loaded_at";
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("the source has a column '" + name + "', which is what 'load_columns' adds to every row\n"
                        + "hint: leave it out of the source, or set 'load_columns: false'\n");
    }

    @Test
    void areAllThatIsAddedWhateverTheDirectoriesAboveTheBucketAreCalled() {
        PipeHome home = new PipeHome(directory.resolve("zone=prod/id=7"));
        home.write(directory.resolve("v.csv"), "id,env\n1,a\n");
        home.pipeline(
                "p", "source: {tap: file, config: {path: '" + directory.resolve("v.csv") + "'}}\nload_columns: true\n");

        home.run("run", "p");

        assertThat(home.query("files/v", "DESCRIBE FROM t"))
                .extracting(column -> column.substring(0, column.indexOf(", 'column_type")))
                .containsExactly(
                        "{'column_name': id",
                        "{'column_name': env",
                        "{'column_name': _dataspoc_run_id",
                        "{'column_name': _dataspoc_loaded_at");
        assertThat(home.run("preview", "p").out()).contains("id").doesNotContain("zone");
        assertThat(home.query("files/v", "SELECT id FROM t")).containsExactly("{'id': 1}");
    }

    @Test
    void areAddedToEveryRow() {
        PipeHome home = new PipeHome(directory);
        home.write(directory.resolve("u.csv"), "id\n1\n");
        home.pipeline(
                "p", "source: {tap: file, config: {path: '" + directory.resolve("u.csv") + "'}}\nload_columns: true\n");

        home.run("run", "p");

        assertThat(home.query(
                        "files/u",
                        "SELECT id, strlen(_dataspoc_run_id) AS id_length, _dataspoc_loaded_at IS NULL AS no FROM t"))
                .containsExactly("{'id': 1, 'id_length': 26, 'no': false}");
    }
}
