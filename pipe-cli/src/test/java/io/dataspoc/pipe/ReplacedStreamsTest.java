package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that an incremental pipeline is to write with {@code write: replace}. */
class ReplacedStreamsTest {

    private static final String REPLACED = "incremental: {enabled: true}\nwrite: replace\n";
    private static final String REFUSAL =
            "'write: replace' would leave only the newest rows of stream 'orders': nothing says that it is read in"
                    + " full, so it may be read from a bookmark";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    /** A tap whose catalog does not say how its stream is read again. */
    private void tap(String... messages) {
        String catalog =
                Catalogs.of(Catalogs.table("orders", "orders").replace("\"replication-method\":\"INCREMENTAL\",", ""));
        home.discoverableTap("tap-shop", catalog, messages);
    }

    private List<String> ids() {
        return home.texts("shop/orders", "SELECT id FROM t ORDER BY id");
    }

    @Test
    void areRefusedWhereNothingSaysThatAllOfThemIsRead() {
        tap(Catalogs.keyed("orders", 1, 3));
        home.pipeline("shop", "source: {tap: tap-shop}\n" + REPLACED);

        Result run = home.run("run", "shop");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .endsWith("error: shop: " + REFUSAL + "\nhint: leave 'write' out, or switch 'incremental' off\n");
        assertThat(home.dataFiles()).isEmpty();
        assertThat(home.json("validate", "shop").get(0).path("error").asText()).startsWith(REFUSAL);
        assertThat(home.run("plan", "shop").err()).startsWith("error: shop: " + REFUSAL);
    }

    @Test
    void areReplacedByARunThatReadsEverything() {
        tap(Catalogs.keyed("orders", 1, 3));
        home.pipeline("shop", "source: {tap: tap-shop}\n" + REPLACED);

        Result run = home.run("run", "shop", "--full");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(ids()).containsExactly("1", "2", "3");
    }

    @Test
    void areRefusedOfATapThatCannotBeAskedForThem() {
        Path tap = home.tap(Catalogs.keyed("orders", 1, 3));
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + REPLACED);

        Result run = home.run("run", "shop");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("error: shop: " + REFUSAL + "\n");
    }

    @Test
    void areReplacedWhereThePipelineSaysThatAllOfThemIsRead() {
        home.pipeline("shop", "source: {tap: tap-shop, singer: {replication_method: full_table}}\n" + REPLACED);
        tap(Catalogs.keyed("orders", 1, 3));
        home.run("run", "shop");
        tap(Catalogs.keyed("orders", 2, 4));

        Result run = home.run("run", "shop");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(ids()).containsExactly("2", "3", "4");
    }

    @Test
    void takeTheirRejectedRows() {
        String shop = "source: {tap: tap-shop, singer: {replication_method: full_table, invalid_dates: %s}}\n"
                + "on_row_error: quarantine\nmax_rejected: 9\n" + REPLACED;
        home.pipeline("shop", shop.formatted("error"));
        tap(
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"),
                Catalogs.record("orders", 2, "2").replace("2026-01-02T", "0000-00-00T"));

        Result first = home.run("run", "shop");
        assertThat(first.exit()).as(first.err()).isZero();
        home.pipeline("shop", shop.formatted("null"));

        Result replay = home.run("replay", "shop");

        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(ids()).containsExactly("1", "2");
    }
}
