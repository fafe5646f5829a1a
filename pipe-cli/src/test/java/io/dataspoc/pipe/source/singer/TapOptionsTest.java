package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.activate;
import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapOptionsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static final String CATALOG = """
            {'streams':[
            {'tap_stream_id':'shop-orders','stream':'orders','table_name':'orders','schema':{'properties':{'id':{'type':'integer'},'note':{'type':'string'}}},
             'metadata':[{'breadcrumb':[],'metadata':{'inclusion':'available','table-key-properties':['id'],'valid-replication-keys':['id']}},
                         {'breadcrumb':['properties','id'],'metadata':{'inclusion':'automatic'}},
                         {'breadcrumb':['properties','note'],'metadata':{'inclusion':'available'}}]},
            {'tap_stream_id':'shop-users','stream':'users','schema':{'properties':{'id':{'type':'integer'}}},
             'metadata':[{'breadcrumb':[],'metadata':{'inclusion':'available','selected':true,'forced-replication-method':'FULL_TABLE'}}]}]}""";

    /** A tap with a catalog, which keeps what it is given. */
    private Path tap(String usage) throws IOException {
        Path catalog = shop.home.write(directory.resolve("catalog.json"), json(CATALOG));
        Path lines = shop.home.write(
                directory.resolve("lines"),
                String.join(
                                "\n",
                                schema("orders", ID, "id"),
                                row("orders", "'id':1"),
                                schema("users", ID),
                                row("users", "'id':2"))
                        + "\n");
        Path tap = shop.home.write(
                directory.resolve("tap-test"),
                "#!/bin/sh\necho \"$*\" >> '" + directory + "/calls'\ncase \"$*\" in *--help*) echo '" + usage
                        + "'; exit 0;; *--discover*) cat '" + catalog + "'; exit 0;; esac\n"
                        + "while [ $# -gt 0 ]; do case \"$1\" in --catalog|--properties) cp \"$2\" '" + directory
                        + "/given';; esac; shift; done\ncat '" + lines + "'\n");
        Files.setPosixFilePermissions(tap, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tap;
    }

    private JsonNode given() throws IOException {
        return TapFixture.json(Files.readString(directory.resolve("given"), StandardCharsets.UTF_8));
    }

    private String metadata(int stream) throws IOException {
        return given().path("streams")
                .path(stream)
                .path("metadata")
                .path(0)
                .path("metadata")
                .toString()
                .replace('"', '\'');
    }

    @Test
    void givesTheCatalogWithTheSelectedStreamsAndColumns() throws IOException {
        shop.home.pipeline(
                "shop", "source: {tap: " + tap("--config --discover --catalog --state") + ", streams: [orders]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(shop.tables()).containsExactly("test/orders");
        assertThat(metadata(0)).contains("'selected':true");
        assertThat(metadata(1)).contains("'selected':false");
        assertThat(shop.notes()).containsExactly("rows of stream 'users', which is not selected");
    }

    @Test
    void givesTheCatalogAsPropertiesToTapsThatKnowItByThatNameOnly() throws IOException {
        shop.home.pipeline("shop", "source: {tap: " + tap("--config --discover --properties --state") + "}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(Files.readString(directory.resolve("calls"), StandardCharsets.UTF_8))
                .contains("--properties ")
                .doesNotContain("--catalog");
        assertThat(metadata(1)).contains("'selected':true");
    }

    @Test
    void asksForAReplicationMethodThatThePipelineNames() throws IOException {
        shop.singer("replication: {orders: {method: incremental, key: id}}").incremental();
        shop.home.pipeline(
                "shop",
                "source: {tap: " + tap("--config --discover --catalog --state")
                        + ", streams: [orders, users], singer: {replication: {orders: {method: incremental, key: id}}}}\nincremental: {enabled: true}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(metadata(0)).contains("'replication-method':'INCREMENTAL'").contains("'replication-key':'id'");
        assertThat(shop.writes("orders")).isEqualTo("merge");
        assertThat(shop.writes("users")).isEqualTo("replace");
    }

    @Test
    void tellsASelectedStreamThatNeverCameAndKeepsItsTable() throws IOException {
        Path tap = tap("--config --discover --catalog --state");
        shop.home.pipeline("shop", "source: {tap: " + tap + ", streams: [orders, users]}");
        shop.home.run("run", "shop");
        shop.home.write(
                directory.resolve("lines"),
                schema("orders", ID, "id") + "\n" + row("orders", "'id':9") + "\n" + activate("users", 5) + "\n");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("orders")).containsExactly("{'id': 9}");
        assertThat(shop.rows("users")).containsExactly("{'id': 2}");
        assertThat(shop.notes())
                .containsExactly(
                        "stream 'users' was selected, but the tap sent nothing of it; its table stays as it is");
    }

    @Test
    void refusesAStreamThatTheTapDoesNotHave() throws IOException {
        shop.home.pipeline(
                "shop", "source: {tap: " + tap("--config --discover --catalog --state") + ", streams: [order]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("'order'").contains("orders");
    }

    @Test
    void filtersTheStreamsOfATapWithoutACatalog() throws IOException {
        shop.home.pipeline("shop", "source: {tap: " + tap("--config --state") + ", streams: ['!users', 'or*']}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(shop.tables()).containsExactly("test/orders");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    streams: ['orders.{id}'] | 'orders.{id}' chooses columns, but the tap takes no catalog (name the stream only)
                    streams: [orders], singer: {replication: {orders: {method: full_table}}} | 'source.singer' says how streams are replicated, but the tap takes no catalog (leave out 'replication' and 'replication_method', or name the option that takes it with 'catalog_flag')
                    singer: {replication_method: incremental} | 'source.singer' says how streams are replicated, but the tap takes no catalog (leave out 'replication' and 'replication_method', or name the option that takes it with 'catalog_flag')
                    """)
    void refusesAChoiceThatTheTapIsNeverTold(String choice, String error) throws IOException {
        for (String usage : List.of("--config --discover --state", "--config --state")) {
            shop.home.pipeline("shop", "source: {tap: " + tap(usage) + ", " + choice + "}");

            Result result = shop.home.run("run", "shop");

            assertThat(result.exit()).isEqualTo(3);
            assertThat(shop.error()).isEqualTo(error);
            assertThat(shop.tables()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "collect", "drop", "reject"})
    void leavesColumnsOutThatTheTapSendsAlthoughItWasToldNotTo(String extra) throws IOException {
        Path tap = tap("--config --discover --catalog --state");
        shop.home.write(
                directory.resolve("lines"),
                schema("orders", ID + ",'note':{'type':'string'}", "id") + "\n"
                        + row("orders", "'id':1,'note':'secret'") + "\n");
        shop.home.pipeline(
                "shop", "source: {tap: " + tap + ", streams: ['orders.{id}'], singer: {extra_fields: " + extra + "}}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("orders")).noneMatch(row -> row.contains("note") || row.contains("secret"));
        assertThat(shop.rows("orders", "id")).containsExactly("{'id': 1}");
        assertThat(shop.counted("orders")).isEqualTo("{'fields left out, as they are not selected':1}");
    }

    @Test
    void leavesAStreamOutThatNeitherTheCatalogNorTheSelectionKnows() throws IOException {
        Path tap = tap("--config --discover --catalog --state");
        shop.home.write(
                directory.resolve("lines"),
                schema("orders", ID) + "\n" + row("orders", "'id':1") + "\n" + schema("audit_log", ID) + "\n"
                        + row("audit_log", "'id':2") + "\n");
        shop.home.pipeline("shop", "source: {tap: " + tap + ", streams: [orders]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(shop.tables()).containsExactly("test/orders");
        assertThat(shop.notes()).containsExactly("rows of stream 'audit_log', which is not selected");
    }

    @Test
    void failsWhereTwoSelectedStreamsComeUnderOneName() throws IOException {
        Path tap = tap("--config --discover --catalog --state");
        shop.home.write(
                directory.resolve("catalog.json"), json(CATALOG.replace("'stream':'users'", "'stream':'orders'")));
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
    void readsTwoStreamsOfOneNameThatComeUnderTheirIds() throws IOException {
        Path tap = tap("--config --discover --catalog --state");
        shop.home.write(
                directory.resolve("catalog.json"), json(CATALOG.replace("'stream':'users'", "'stream':'orders'")));
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
    void readsTheSelectedOneOfTwoStreamsOfOneNameOfATapThatTakesNoCatalog() throws IOException {
        Path tap = tap("--config --discover --state");
        shop.home.write(
                directory.resolve("catalog.json"), json(CATALOG.replace("'stream':'users'", "'stream':'orders'")));
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
    void warnsOfRowsOfAnUnselectedStreamThatATapWhichTakesNoCatalogCallsLikeASelectedOne() throws IOException {
        Path tap = tap("--config --discover --state");
        shop.home.write(
                directory.resolve("catalog.json"), json(CATALOG.replace("'stream':'users'", "'stream':'orders'")));
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

    @Test
    void failsWhereNoStreamIsSelectedThatATapWithoutACatalogSent() throws IOException {
        shop.home.pipeline("shop", "source: {tap: " + tap("--config --state") + ", streams: [ordesr]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(shop.error()).isEqualTo("no stream that the tap sent is selected (there are: orders, users)");
        assertThat(shop.tables()).isEmpty();
    }
}
