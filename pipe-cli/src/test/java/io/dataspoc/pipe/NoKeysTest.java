package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines that say {@code keys: []} of a stream which has keys: they keep every change as a row. */
class NoKeysTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void pipeline(String yaml) {
        home.pipeline("shop", "source: {tap: tap-shop}\nincremental: {enabled: true}\n" + yaml);
    }

    private void runWith(String amount) {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("orders", "orders")),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, amount),
                Catalogs.state("{\"amount\":" + amount + "}"));

        assertThat(home.run("run", "shop").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys: []", "tables: {orders: {keys: []}}", "keys: [id]\ntables: {orders: {keys: []}}"})
    void appendWhatWouldBeMerged(String yaml) {
        pipeline(yaml);
        runWith("1.25");

        runWith("2.25");

        assertThat(home.texts("shop/orders", "SELECT amount FROM t ORDER BY amount"))
                .containsExactly("1.25", "2.25");
    }

    @Test
    void areTakenForSilentWithoutTheBrackets() {
        pipeline("keys:");
        runWith("1.25");

        runWith("2.25");

        assertThat(home.texts("shop/orders", "SELECT amount FROM t ORDER BY amount"))
                .containsExactly("2.25");
    }
}
