package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs find in the results of commands. */
class JsonResultsTest {

    private static final String COMMIT = "01KAF0000000000000000000AB";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.write(directory.resolve("orders.csv"), "id,amount\n1,2.50\n2,3.00\n");
        home.pipeline("shop", """
                source:
                  tap: file
                  config: {path: %s, keys: [id]}
                incremental: {enabled: true}""".formatted(directory.resolve("orders.csv")));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }

    @Test
    void logsHaveAllThatAReportHas() {
        JsonNode report = home.json("run", "shop");

        JsonNode log = home.json("logs", "shop").get(0);

        assertThat(names(log)).containsAll(names(report));
        assertThat(log.path("glob_window_seconds")).isEqualTo(report.path("glob_window_seconds"));
    }

    @Test
    void logsOfAFailedRunTellTheCure() {
        home.pipeline("shop", "source: {tap: file, config: {path: nothing.csv}}");
        home.run("run", "shop");

        JsonNode log = home.json("logs", "shop").get(0);

        assertThat(log.path("hint").asText()).isEqualTo("relative paths are relative to " + home.home());
    }

    @Test
    void aPipelineThatCannotBeReadHasNoRun() {
        home.write(home.home().resolve("pipelines").resolve("broken.yaml"), "source: {tap: file}\n");

        JsonNode report = home.json("run", "--all").get(0).path("report");

        assertThat(report.path("status").asText()).isEqualTo("failure");
        assertThat(names(report)).doesNotContain("run_id");
    }

    @Test
    void aRollbackNamesItsCommits() {
        String first = home.json("run", "shop").path("commits").get(0).asText();
        home.write(directory.resolve("orders.csv"), "id,amount\n3,4.50\n");
        String second = home.json("run", "shop").path("commits").get(0).asText();

        JsonNode rollback = home.json("rollback", "shop");

        String third = home.json("history", "shop").get(0).path("commit").asText();
        assertThat(rollback.toString()).isEqualTo("""
                {"pipeline":"shop","from":"%s","to":"%s","commit":"%s","passed_over":[],"tables":[{"table":"files/orders","rows":2}]}""".formatted(second, first, third));
    }

    @Test
    void aRecoveredCommitOfMaintenanceHasNoPipeline() {
        home.bucket().write(new ObjectKey(".dataspoc/loads/" + COMMIT + ".json"), Content.utf8("""
                {"commit":"%s","run_id":"r","lease":".dataspoc/loads/compactions/r.lease","token":"t",
                 "started_at":"2026-01-02T03:04:05Z","tables":[],"retired":[]}
                """.formatted(COMMIT)));

        JsonNode recovered = home.json("recover", "shop");

        assertThat(recovered.toString()).isEqualTo("""
                [{"commit":"%s","pipeline":null,"outcome":"undone","pending":[]}]""".formatted(COMMIT));
    }

    @Test
    void aVersionThatIsGoneHasNoCounts() {
        home.run("run", "shop");
        home.write(directory.resolve("orders.csv"), "id,amount\n3,4.50\n");
        home.run("run", "shop");
        ObjectKey old = new ObjectKey(home.bucketFiles().stream()
                .filter(file -> file.startsWith(".dataspoc/snapshots/"))
                .findFirst()
                .orElseThrow());
        home.bucket().delete(old);

        JsonNode gone = home.json("history", "shop").get(1);

        assertThat(gone.path("operation").asText()).isEqualTo("gone");
        assertThat(gone.path("rows").isNull()).isTrue();
        assertThat(gone.path("files").isNull()).isTrue();
    }

    @Test
    void aTableThatIsNotThereIsNotCompacted() {
        home.run("run", "shop");

        JsonNode error = home.json("compact", "shop", "--table", "files/order").path("error");

        assertThat(error.toString()).isEqualTo("""
                {"kind":"config","message":"the bucket manages no table 'files/order'","place":"file://%s",\
                "hint":"it has files/orders","exit":3}""".formatted(home.bucketPath()));
    }
}
