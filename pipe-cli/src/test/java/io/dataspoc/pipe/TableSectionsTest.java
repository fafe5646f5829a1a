package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections of {@code tables} whose names are of no stream. */
class TableSectionsTest {

    private static final String SLIP =
            "shop: 'tables' says how stream 'Order' is written, but the source has no such" + " stream";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void discoverable(String tables) {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("orders", "orders"), Catalogs.table("customers", "customers")),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"));
        home.pipeline("shop", "source: {tap: tap-shop, streams: [orders]}\nincremental: {enabled: true}\n" + tables);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void thatAreNearlyOfOneStopTheRun(String command) {
        discoverable("tables: {Order: {keys: [id]}}");

        Result result = home.run(command, "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("error: " + SLIP + "\nhint: did you mean 'orders'?\n");
        assertThat(home.dataFiles()).isEmpty();
    }

    @Test
    void thatAreNearlyOfOneAreFoundBeforeTheRun() {
        discoverable("tables: {Order: {keys: [id]}}");

        Result result = home.run("validate", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains(SLIP + " (did you mean 'orders'?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "validate"})
    void thatAreLikeNoneAreToldOf(String command) {
        discoverable("tables: {invoices: {keys: [id]}}");

        Result result = home.run(command, "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("'tables' says how stream 'invoices' is written, but the source has no such stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "validate"})
    void thatAreOfAStreamThatIsNotReadAreRight(String command) {
        discoverable("tables: {customers: {keys: [id]}}");

        Result result = home.run(command, "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).doesNotContain("'tables'");
    }

    @Test
    void thatAreLikeTheOnlyStreamOfFilesStopTheRun() {
        Path file = home.write(directory.resolve("pipe.csv"), "id,t\n1,a\n");
        home.pipeline("shop", "source: {tap: file, config: {path: " + file + "}}\ntables: {Pipe: {keys: [id]}}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).endsWith("""
                        error: shop: 'tables' says how stream 'Pipe' is written, but the source has no such stream
                        hint: did you mean 'pipe'?
                        """);
    }

    @Test
    void areToldOfWhenATapThatTellsNoStreamsHasEnded() {
        Path tap = home.tap(Catalogs.schemaMessage("orders"), Catalogs.record("orders", 1, "1"));
        home.pipeline("shop", "source: {tap: " + tap + "}\ntables: {order: {keys: [id]}}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("'tables' says how stream 'order' is written, but the source has no such stream (did you mean"
                        + " 'orders'?)");
    }

    @Test
    void ofStreamsThatHaveATableAreRightAlsoWhenNothingComes() {
        Path tap = home.tap(
                Catalogs.schemaMessage("order"),
                Catalogs.record("order", 1, "1"),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"));
        home.pipeline("shop", "source: {tap: " + tap + "}\ntables: {order: {keys: [id]}}");
        home.run("run", "shop");
        home.tap(Catalogs.schemaMessage("orders"), Catalogs.record("orders", 2, "1"));

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).doesNotContain("'tables'");
    }
}
