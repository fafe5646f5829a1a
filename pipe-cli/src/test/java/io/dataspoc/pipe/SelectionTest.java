package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a source that has more. */
class SelectionTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void streamsThatAreNotNamedAreNotIngested() {
        Catalogs.wholeDatabase(home);
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");

        Result result = home.run("run", "hr");

        assertThat(result.exit()).isZero();
        assertThat(home.dataFiles()).containsExactly("raw/hr/public-orders/public-orders-ID-0000.parquet");
    }

    @Test
    void aNameThatSeveralTablesHaveIsAnErrorWithTheList() {
        home.discoverableTap(
                "tap-hr",
                Catalogs.of(Catalogs.table("public-orders", "orders"), Catalogs.table("archive-orders", "orders")));
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");

        Result result = home.run("run", "hr");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("orders", "public-orders", "archive-orders");
        assertThat(home.dataFiles()).isEmpty();
    }

    @Test
    void aSelectionThatMatchesNothingIsAnErrorWithTheList() {
        Catalogs.wholeDatabase(home);
        home.pipeline("hr", "source: {tap: tap-hr, streams: [salary]}");

        Result result = home.run("run", "hr");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("no stream of the tap matches 'salary'", "public-orders, public-salaries");
        assertThat(home.dataFiles()).isEmpty();
    }

    @Test
    void namesInStreamsMatchIdStreamAndTable() {
        Catalogs.wholeDatabase(home);
        for (Map.Entry<String, String> name : Map.of("a", "public-orders", "b", "orders", "c", "public.orders")
                .entrySet()) {
            home.pipeline(name.getKey(), "source: {tap: tap-hr, streams: [" + name.getValue() + "]}");

            assertThat(home.json("plan", name.getKey()).path("streams").findValuesAsText("stream"))
                    .containsExactly("public-orders");
        }
    }
}
