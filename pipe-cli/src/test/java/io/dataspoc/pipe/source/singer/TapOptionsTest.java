package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.activate;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private CatalogTap taps;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
        taps = new CatalogTap(shop.home, directory);
    }

    private String metadata(int stream) throws IOException {
        return taps.given()
                .path("streams")
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
                "shop", "source: {tap: " + taps.make("--config --discover --catalog --state") + ", streams: [orders]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(shop.tables()).containsExactly("test/orders");
        assertThat(metadata(0)).contains("'selected':true");
        assertThat(metadata(1)).contains("'selected':false");
        assertThat(shop.notes()).containsExactly("rows of stream 'users', which is not selected");
    }

    @Test
    void givesTheCatalogAsPropertiesToTapsThatKnowItByThatNameOnly() throws IOException {
        shop.home.pipeline("shop", "source: {tap: " + taps.make("--config --discover --properties --state") + "}");

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
                "source: {tap: " + taps.make("--config --discover --catalog --state")
                        + ", streams: [orders, users], singer: {replication: {orders: {method: incremental, key: id}}}}\nincremental: {enabled: true}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(metadata(0)).contains("'replication-method':'INCREMENTAL'").contains("'replication-key':'id'");
        assertThat(shop.writes("orders")).isEqualTo("merge");
        assertThat(shop.writes("users")).isEqualTo("replace");
    }

    @Test
    void tellsASelectedStreamThatNeverCameAndKeepsItsTable() throws IOException {
        Path tap = taps.make("--config --discover --catalog --state");
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
                "shop", "source: {tap: " + taps.make("--config --discover --catalog --state") + ", streams: [order]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("'order'").contains("orders");
    }

    @Test
    void filtersTheStreamsOfATapWithoutACatalog() throws IOException {
        shop.home.pipeline("shop", "source: {tap: " + taps.make("--config --state") + ", streams: ['!users', 'or*']}");

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
            shop.home.pipeline("shop", "source: {tap: " + taps.make(usage) + ", " + choice + "}");

            Result result = shop.home.run("run", "shop");

            assertThat(result.exit()).isEqualTo(3);
            assertThat(shop.error()).isEqualTo(error);
            assertThat(shop.tables()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "collect", "drop", "reject"})
    void leavesColumnsOutThatTheTapSendsAlthoughItWasToldNotTo(String extra) throws IOException {
        Path tap = taps.make("--config --discover --catalog --state");
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
        Path tap = taps.make("--config --discover --catalog --state");
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
    void failsWhereNoStreamIsSelectedThatATapWithoutACatalogSent() throws IOException {
        shop.home.pipeline("shop", "source: {tap: " + taps.make("--config --state") + ", streams: [ordesr]}");

        Result result = shop.home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(shop.error()).isEqualTo("no stream that the tap sent is selected (there are: orders, users)");
        assertThat(shop.tables()).isEmpty();
    }
}
