package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a pipeline of files before it runs. */
class FilePlanTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.file("in/t.csv", "id,c\n1,x\n");
    }

    private JsonNode obstacles() {
        return home.pipe().json("plan", "p").path("obstacles");
    }

    private String error() {
        return home.pipe().json("validate", "p").get(0).path("error").asText();
    }

    @Test
    void tellsThatPartitionsOfMonthsNeedADate() {
        home.pipeline("{path: in/t.csv}", "partition_by: month(c)\n");
        String problem =
                "'partition_by: month(c)' needs a date or a time, but the column of stream 't' is of type string";

        String hinted = problem + " (partition by the column itself, or leave it out)";
        assertThat(error()).isEqualTo(hinted);
        assertThat(obstacles()).extracting(JsonNode::asText).containsExactly(hinted);
        assertThat(home.failure()).startsWith("3 error: ").contains("'partition_by: month(c)' needs a date or a time");
    }

    @Test
    void tellsThatAKeyIsMissing() {
        home.pipeline("{path: in/t.csv, keys: [ID]}", FileHome.INCREMENTAL);
        String problem = "stream 't' has no column 'ID', which 'keys' names (did you mean 'id'?)";

        assertThat(error()).isEqualTo(problem);
        assertThat(obstacles()).extracting(JsonNode::asText).containsExactly(problem);
        assertThat(home.failure()).isEqualTo("4 error: in/t.csv: has no column 'ID', which is a key");
    }

    @Test
    void showsTheBeginningOfALongBookmark() {
        home.pipeline("{path: 'in/*.csv', stream: t}", FileHome.INCREMENTAL);
        home.file("in/u.csv", "id,c\n2,y\n");
        home.run("t");

        String plan = home.pipe().run("plan", "p").out();

        assertThat(plan)
                .contains("{\"files\":{\"t\":{\"in/t.csv\":")
                .contains("… (all of it: dataspoc-pipe state show p)")
                .doesNotContain("in/u.csv");
    }
}
