package io.dataspoc.pipe;

import static io.dataspoc.pipe.RejectedOrders.FLAT;
import static io.dataspoc.pipe.RejectedOrders.INCREMENTAL;
import static io.dataspoc.pipe.RejectedOrders.NO_DATES;
import static io.dataspoc.pipe.RejectedOrders.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows never undo what was written after them. */
class ReplayOrderTest {

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
    void leavesRowsAloneThatWereWrittenSince() {
        orders.pipeline(FLAT, INCREMENTAL, record(1, "pen", "0000-00-00"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        orders.pipeline(FLAT, INCREMENTAL, record(2, "newer ink", "2026-01-03"));
        home.run("run", "shop");
        orders.pipeline(NO_DATES, INCREMENTAL);

        JsonNode report = home.json("replay", "shop");

        assertThat(orders.rows())
                .containsExactly(
                        "{'id': 1, 'name': pen, 'made': NULL}", "{'id': 2, 'name': newer ink, 'made': 2026-01-03}");
        JsonNode counts = report.path("streams").path("orders");
        assertThat(counts.path("read").asInt()).isEqualTo(2);
        assertThat(counts.path("inserted").asInt()).isEqualTo(1);
        assertThat(counts.path("superseded").asInt()).isEqualTo(1);
    }

    @Test
    void leavesRowsAloneThatWereWrittenSinceEvenIfARejectedRowDoesNotSayItsCommit() throws IOException {
        orders.pipeline(FLAT, INCREMENTAL, record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        Path file = home.bucketPath().resolve(orders.files().get(0));
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            String rows = new String(packed.readAllBytes(), StandardCharsets.UTF_8);
            pack(file, rows.replaceFirst("\"load\":\"[0-9A-Z]+\",", ""));
        }
        orders.pipeline(FLAT, INCREMENTAL, record(2, "newer ink", "2026-01-03"));
        home.run("run", "shop");
        orders.pipeline(NO_DATES, INCREMENTAL);

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(orders.rows()).containsExactly("{'id': 2, 'name': newer ink, 'made': 2026-01-03}");
    }

    private static void pack(Path file, String text) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void takesTheNewestRejectedRowOfAKey() {
        orders.pipeline(FLAT, INCREMENTAL, record(1, "first", "0000-00-00"));
        home.run("run", "shop");
        orders.pipeline(FLAT, INCREMENTAL, record(1, "second", "0000-00-00"));
        home.run("run", "shop");
        orders.pipeline(NO_DATES, INCREMENTAL);

        assertThat(home.run("replay", "shop").exit()).isZero();

        assertThat(orders.rows()).containsExactly("{'id': 1, 'name': second, 'made': NULL}");
        assertThat(orders.files()).isEmpty();
    }

    @Test
    void refusesATableThatWasReplacedSince() {
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        home.run("run", "shop", "--full");
        orders.pipeline(NO_DATES, "");

        Result replayed = home.run("replay", "shop");
        Result discarded = home.run("replay", "shop", "--discard");
        Result nothing = home.run("replay", "shop", "--discard");

        // The rows of the second run are loaded, those of the first are not.
        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(replayed.err()).contains("the table was replaced by commit").contains("--discard");
        assertThat(orders.rows())
                .containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}", "{'id': 2, 'name': ink, 'made': NULL}");
        assertThat(discarded.exit()).isZero();
        assertThat(nothing.err()).startsWith("shop: no rejected rows are kept\n");
        assertThat(orders.files()).isEmpty();
        assertThat(home.run("replay", "shop").exit()).isZero();
    }
}
