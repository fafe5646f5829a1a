package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of one tap with one name and ids of their own. */
class NamesakesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;
    private CatalogTap taps;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
        taps = new CatalogTap(shop.home, directory);
    }

    @Test
    void failARunThatSelectsBothIfTheyComeUnderTheirName() throws IOException {
        Path tap = taps.make("--config --discover --catalog --state");
        taps.callBothOrders();
        shop.home.pipeline("shop", "source: {tap: " + tap + ", streams: [shop-orders, shop-users]}");

        Result plan = shop.home.run("plan", "shop");
        Result result = shop.home.run("run", "shop");

        assertThat(plan.out() + plan.err())
                .contains("more than one selected stream is called 'orders': shop-orders, shop-users; the run fails if"
                        + " the tap's messages call them so");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(shop.error())
                .isEqualTo(
                        "the tap calls more than one selected stream 'orders': shop-orders, shop-users (select one of"
                                + " them, or make one pipeline for each)");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void areBothReadIfTheyComeUnderTheirIds() throws IOException {
        Path tap = taps.make("--config --discover --catalog --state");
        taps.callBothOrders();
        shop.home.write(
                directory.resolve("lines"),
                schema("shop-orders", ID) + "\n" + row("shop-orders", "'id':1") + "\n" + schema("shop-users", ID) + "\n"
                        + row("shop-users", "'id':2") + "\n");
        shop.home.pipeline("shop", "source: {tap: " + tap + ", streams: [shop-orders, shop-users]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("shop-orders")).containsExactly("{'id': 1}");
        assertThat(shop.rows("shop-users")).containsExactly("{'id': 2}");
    }

    @Test
    void areToldApartByTheirIdsThoughTheTapTakesNoCatalog() throws IOException {
        Path tap = taps.make("--config --discover --state");
        taps.callBothOrders();
        shop.home.write(
                directory.resolve("lines"),
                schema("shop-orders", ID, "id") + "\n" + row("shop-orders", "'id':1") + "\n"
                        + schema("shop-users", "'name':{'type':'string'}", "name") + "\n"
                        + row("shop-users", "'name':'ana'") + "\n");
        shop.home.pipeline("shop", "source: {tap: " + tap + ", streams: [shop-orders]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.tables()).containsExactly("test/shop-orders");
        assertThat(shop.rows("shop-orders")).containsExactly("{'id': 1}");
        assertThat(shop.notes()).containsExactly("rows of stream 'shop-users', which is not selected");
    }

    @Test
    void areWarnedOfWhereATapThatTakesNoCatalogSendsThemUnderOneName() throws IOException {
        Path tap = taps.make("--config --discover --state");
        taps.callBothOrders();
        shop.home.write(directory.resolve("lines"), schema("orders", ID, "id") + "\n" + row("orders", "'id':1") + "\n");
        shop.home.pipeline("shop", "source: {tap: " + tap + ", streams: [shop-orders]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("orders")).containsExactly("{'id': 1}");
        assertThat(shop.notes())
                .containsExactly(
                        "the tap takes no catalog and calls two streams 'orders', so rows of 'shop-users', which"
                                + " is not selected, may be among those of the other");
    }
}
