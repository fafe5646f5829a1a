package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commits of messages that came from elsewhere, of which the home has no pipeline. */
class TargetCommitsTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private String bucket;

    @BeforeEach
    void loadTwice() {
        home = new PipeHome(directory);
        bucket = home.bucketPath().toString();
        load(1);
        load(2);
    }

    private void load(long id) {
        home.input(Catalogs.schemaMessage("orders") + "\n" + Catalogs.record("orders", id, "1") + "\n"
                + Catalogs.state("{\"id\":" + id + "}") + "\n");

        assertThat(home.run("target", "--bucket", bucket, "--pipeline", "shop").exit())
                .isZero();
    }

    @Test
    void areListed() {
        Result result = home.run("history", "shop", "--bucket", bucket);

        assertThat(result.exit()).isZero();
        assertThat(result.out().lines().findFirst())
                .hasValueSatisfying(names -> assertThat(names.split(" +"))
                        .containsExactly("commit", "committed_at", "table", "operation", "rows", "files"));
        assertThat(result.out().lines()).hasSize(4);
        assertThat(result.err()).isEqualTo("next: dataspoc-pipe rollback shop --bucket " + bucket + " --to COMMIT\n");
    }

    @Test
    void areRolledBackWithTheirBookmark() {
        Result result = home.run("rollback", "shop", "--bucket", bucket);

        assertThat(result.exit()).isZero();
        assertThat(home.query("shop/orders", "SELECT id FROM t")).containsExactly("{'id': 1}");
        assertThat(home.json("state", "show", "shop", "--bucket", bucket)
                        .path("id")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void keepABookmarkThatUtf8CannotHold() {
        String state = "{\"cursor\":\"abc\\ud83d\"}";
        home.input(Catalogs.state(state) + "\n");

        Result result = home.run("target", "--bucket", bucket, "--pipeline", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo(state + "\n");
        assertThat(home.json("state", "show", "shop", "--bucket", bucket)
                        .path("cursor")
                        .asText())
                .isEqualTo("abc\ud83d");
    }

    @Test
    void leaveABookmarkThatCanBeSetAndReset() {
        Result set = home.run("state", "set", "shop", "{\"id\": 9}", "--bucket", bucket);
        int id = home.json("state", "show", "shop", "--bucket", bucket)
                .path("id")
                .asInt();
        Result reset = home.run("state", "reset", "shop", "--bucket", bucket);

        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(id).isEqualTo(9);
        assertThat(reset.exit()).isZero();
        assertThat(home.json("state", "show", "shop", "--bucket", bucket)).isEmpty();
    }

    @Test
    void haveReports() {
        Result result = home.run("logs", "shop", "--bucket", bucket);

        assertThat(result.exit()).isZero();
        assertThat(result.out().lines()).hasSize(4);
        assertThat(result.err()).isEqualTo("next: dataspoc-pipe logs shop --bucket " + bucket + " --output json\n");
        assertThat(home.json("logs", "shop", "--bucket", bucket).findValuesAsText("total_records"))
                .containsExactly("1", "1");
    }
}
