package io.dataspoc.pipe;

import static io.dataspoc.pipe.RejectedOrders.FLAT;
import static io.dataspoc.pipe.RejectedOrders.INCREMENTAL;
import static io.dataspoc.pipe.RejectedOrders.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code rollback} goes back to, and which commits there are to go back to. */
class RollbackTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private Path file;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        file = directory.resolve("items.csv");
    }

    private void load(String csv) {
        home.write(file, csv);
        home.pipeline("shop", "source: {tap: file, config: {path: " + file + "}}");
        Result result = home.run("run", "shop");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private List<String> commits() {
        return home.json("history", "shop").findValuesAsText("commit");
    }

    @Test
    void makesNoCommitWhereAnEmptyTableIsReplacedByNoRows() {
        load("id\n1\n2\n");
        load("");

        Result again = home.run("run", "shop");
        Result full = home.run("run", "shop", "--full");

        assertThat(again.err()).contains("shop: nothing new");
        assertThat(full.err()).contains("shop: nothing new");
        assertThat(commits()).hasSize(2);
        assertThat(home.run("rollback", "shop").exit()).isZero();
        assertThat(home.query("files/items", "SELECT id FROM t ORDER BY id")).containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void leavesAnEmptyTableToItsGate() {
        load("id\n1\n");
        load("");
        home.pipeline("shop", "source: {tap: file, config: {path: " + file + "}}\nexpect: {min_rows: 1}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains("error: files/items: the table would have 0 rows, expected are at least 1; nothing is"
                        + " committed\n");
    }

    @Test
    void passesOverCommitsThatChangedNoTable() {
        load("id\n1\n");
        load("id\n1\n2\n");
        home.run("state", "set", "shop", "{\"files\": {}}");
        List<String> before = commits();

        Result result = home.run("rollback", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("passed over, for they changed no table: " + before.get(0) + "\nshop is as after commit "
                        + before.get(2) + " again; commit ");
        assertThat(home.query("files/items", "SELECT id FROM t")).containsExactly("{'id': 1}");
    }

    @Test
    void namesWhatItPassedOverToPrograms() {
        load("id\n1\n");
        load("id\n1\n2\n");
        home.run("state", "set", "shop", "{\"files\": {}}");
        List<String> before = commits();

        JsonNode result = home.json("rollback", "shop");

        assertThat(result.path("to").asText()).isEqualTo(before.get(2));
        assertThat(result.path("passed_over").toString()).isEqualTo("[\"" + before.get(0) + "\"]");
    }

    @Test
    void commitsNothingWhereAllIsAsItWas() {
        load("id\n1\n");
        load("id\n1\n2\n");
        List<String> before = commits();

        Result result = home.run("rollback", "shop", "--to", before.get(0));
        JsonNode json = home.json("rollback", "shop", "--to", before.get(0));

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .startsWith("shop is as after commit " + before.get(0) + " already; nothing was committed\n");
        new Schemas().check("rollback", json);
        assertThat(json.path("commit").isNull()).isTrue();
        assertThat(json.path("tables")).isEmpty();
        assertThat(commits()).isEqualTo(before);
    }

    @Test
    void namesTheCommitsThatCanBeRestoredWhereAFileIsGone() {
        load("id\n1\n");
        load("id\n2\n");
        load("id\n3\n");
        load("id\n4\n");
        List<String> commits = commits();
        lose(commits.get(3));

        Result result = home.run("rollback", "shop", "--to", commits.get(3));

        assertThat(result)
                .isEqualTo(new Result(
                        7,
                        "",
                        "error: raw/files/items/items-" + commits.get(3)
                                + "-0000.parquet: a file of that version is gone, so it cannot be restored\n"
                                + "hint: a vacuum, or 'history: none', has removed it; nothing was changed; what can be"
                                + " restored: 'dataspoc-pipe rollback shop --to " + commits.get(1)
                                + "', 'dataspoc-pipe rollback shop --to " + commits.get(2) + "'\n"));
        assertThat(commits()).isEqualTo(commits);
        assertThat(home.run("rollback", "shop", "--to", commits.get(2)).exit()).isZero();
        assertThat(home.query("files/items", "SELECT id FROM t")).containsExactly("{'id': 2}");
    }

    private void lose(String commit) {
        Path trash = home.bucketPath().resolve(".dataspoc/trash/raw/files/items");
        assertThat(trash.resolve("items-" + commit + "-0000.parquet").toFile().delete())
                .isTrue();
    }

    @Test
    void saysThatNothingCanBeRestoredAnyMore() {
        load("id\n1\n");
        load("id\n2\n");
        lose(commits().get(1));

        Result result = home.run("rollback", "shop");

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err())
                .endsWith("nothing was changed; no earlier commit of 'shop' can be restored any more\n");
        assertThat(home.query("files/items", "SELECT id FROM t")).containsExactly("{'id': 2}");
    }

    @Test
    void saysThatThereIsNothingToGoBackTo() {
        home.write(file, "id\n1\n");
        home.pipeline("shop", "source: {tap: file, config: {path: " + file + "}}");

        Result without = home.run("rollback", "shop");
        load("id\n1\n");
        Result first = home.run("rollback", "shop");

        assertThat(without)
                .isEqualTo(new Result(
                        7,
                        "",
                        "error: pipeline 'shop' has no commit to go back to\nhint: a run makes the first one\n"));
        assertThat(first)
                .isEqualTo(new Result(
                        7,
                        "",
                        "error: pipeline 'shop' has no earlier version of its tables to go back to\n"
                                + "hint: 'dataspoc-pipe history shop' lists its commits; '--to COMMIT' goes back to one"
                                + " that changed no table, too\n"));
    }

    @Test
    void passesOverDiscardedRows() {
        RejectedOrders orders = new RejectedOrders(directory);
        orders.pipeline(FLAT, INCREMENTAL, record(1, "pen", "2026-01-02"));
        home.run("run", "shop");
        orders.pipeline(FLAT, INCREMENTAL, record(2, "ink", "2026-01-02"), record(3, "cup", "0000-00-00"));
        home.run("run", "shop");

        home.run("replay", "shop", "--discard");
        JsonNode newest = home.json("history", "shop").get(0);
        home.run("rollback", "shop");

        assertThat(newest.path("operation").asText()).isEqualTo("rejected");
        new Schemas().check("history", home.json("history", "shop"));
        assertThat(orders.rows()).containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}");
    }
}
