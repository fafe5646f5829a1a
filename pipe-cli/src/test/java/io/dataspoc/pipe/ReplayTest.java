package io.dataspoc.pipe;

import static io.dataspoc.pipe.RejectedOrders.FLAT;
import static io.dataspoc.pipe.RejectedOrders.NO_DATES;
import static io.dataspoc.pipe.RejectedOrders.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replay} does with rejected rows, and what it tells of them. */
class ReplayTest {

    @TempDir
    Path directory;

    private RejectedOrders orders;
    private PipeHome home;

    @BeforeEach
    void open() {
        orders = new RejectedOrders(directory);
        home = orders.home;
    }

    @Test
    void loadsARejectedRowOnceItCanBeLoaded() {
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(orders.rows()).containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}");
        orders.pipeline(NO_DATES, "");

        Result first = home.run("replay", "shop");
        Result second = home.run("replay", "shop");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(orders.rows())
                .containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}", "{'id': 2, 'name': ink, 'made': NULL}");
        assertThat(orders.files()).isEmpty();
        assertThat(home.json("state", "show", "shop")).hasToString("{\"orders\":2}");
    }

    @Test
    void keepsRowsAsideThatStillCannotBeLoaded() {
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        JsonNode before = home.json("replay", "shop", "--list");
        List<String> files = home.bucketFiles();

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(replayed.err())
                .contains("error: shop: rows stay rejected: 1 (still cannot be loaded: 1)\n")
                .contains("orders: 1 row cannot be loaded\n")
                .doesNotContain("kept in");
        assertThat(home.bucketFiles()).isEqualTo(files);
        assertThat(home.json("history", "shop")).hasSize(1);
        assertThat(home.json("replay", "shop", "--list")).isEqualTo(before);
        assertThat(before).hasSize(1);
        assertThat(before.get(0).path("stream").asText()).isEqualTo("orders");
        assertThat(before.get(0).path("text").asText()).isEqualTo(record(2, "ink", "0000-00-00"));
    }

    @Test
    void saysThatThereIsNothingToReplay() {
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"));
        home.run("run", "shop");

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isZero();
        assertThat(replayed.err()).contains("shop: nothing new");
        assertThat(home.json("replay", "shop", "--list")).isEmpty();
        assertThat(home.run("replay", "shop", "--list").err()).isEqualTo("next: dataspoc-pipe run shop\n");
        assertThat(home.json("history", "shop")).hasSize(1);
    }

    @Test
    void leavesAReportOfAReplayThatFails() {
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        home.write(home.bucketPath().resolve(orders.files().get(0)), "damaged");

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isEqualTo(5);
        JsonNode report = home.json("logs", "shop").get(0);
        assertThat(report.path("status").asText()).isEqualTo("failure");
        assertThat(report.path("error").asText()).startsWith(orders.files().get(0) + ": cannot read rejected rows: ");
    }
}
