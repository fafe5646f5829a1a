package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table holds after several runs, as the manifest has it and as any reader finds it in the directory. */
class RepeatedRunsTest {

    private static final String INCREMENTAL = "incremental: {enabled: true}\n";
    private static final String DAILY = INCREMENTAL + "tables: {orders: {partition_by: [_extraction_date]}}";

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
    }

    private Result load(String yaml, String... messages) {
        home.pipeline("shop", "source: {tap: " + home.tap(messages) + "}\n" + yaml);
        return home.run("run", "shop");
    }

    private void loadWell(String yaml, String... messages) {
        Result result = load(yaml, messages);

        assertThat(result.exit()).as(result.err()).isZero();
    }

    private void checkIds(LongStream expected) {
        List<String> ids = expected.mapToObj(Long::toString).toList();
        List<String> rows = ids.stream().map(id -> "{'id': " + id + "}").toList();

        assertThat(reader.rows("raw/test/orders", "id")).as("by glob").isEqualTo(ids);
        assertThat(home.query("test/orders", "SELECT id FROM t ORDER BY id"))
                .as("by manifest")
                .isEqualTo(rows);
        assertThat(stats().path("total_rows").asLong()).isEqualTo(ids.size());
    }

    private JsonNode entry() {
        return home.json("manifest", home.bucketPath().toString())
                .path("tables")
                .path("test/orders");
    }

    private JsonNode stats() {
        return entry().path("stats");
    }

    private List<String> columns() {
        return entry().path("columns").findValuesAsText("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {INCREMENTAL, DAILY})
    void twoIncrementalRunsOnOneDayKeepAllRows(String yaml) {
        loadWell(yaml, Catalogs.keyless("orders", 1, 25_000));
        loadWell(yaml, Catalogs.keyless("orders", 25_001, 25_100));

        checkIds(LongStream.rangeClosed(1, 25_100));
        assertThat(home.run("state", "show", "shop").out()).isEqualToIgnoringWhitespace("{\"orders\":25100}");
    }

    /** At any time, one of these places has another date than UTC. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
    void theDayOfALoadIsThatOfUtc(String zone) throws IOException, InterruptedException {
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 1)) + "}\n" + DAILY);
        LocalDate before = LocalDate.now(ZoneOffset.UTC);

        Result result = PipeProcess.start(home, List.of("-Duser.timezone=" + zone), "run", "shop")
                .result();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reader.query("raw/test/orders", "SELECT dt FROM t"))
                .containsAnyOf(before.toString(), LocalDate.now(ZoneOffset.UTC).toString());
    }

    @Test
    void aSourceThatShrankLeavesNoRowsBehind() {
        loadWell("", Catalogs.keyless("orders", 1, 20_000));
        loadWell("", Catalogs.keyless("orders", 1, 5_000));

        checkIds(LongStream.rangeClosed(1, 5_000));
    }

    @Test
    void anEmptiedSourceEmptiesItsTableWhichKeepsItsColumns() {
        loadWell("", Catalogs.keyless("orders", 1, 20));
        loadWell("", Catalogs.keylessSchema("orders"));

        checkIds(LongStream.empty());
        assertThat(columns()).containsExactly("id", "amount", "made");
    }

    @Test
    void aSourceThatNeverSpeaksOfAStreamDoesNotEmptyItsTable() {
        loadWell("", Catalogs.keyless("orders", 1, 20));
        loadWell("", Catalogs.state("{}"));

        checkIds(LongStream.rangeClosed(1, 20));
    }

    @Test
    void aStreamWithoutRecordsIsAnEmptyTableThatCanBeRead() {
        loadWell("", Catalogs.keylessSchema("orders"));

        checkIds(LongStream.empty());
        assertThat(stats().path("extractions").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {INCREMENTAL, DAILY})
    void aFullRunReplacesWhatIncrementalRunsAppended(String yaml) {
        loadWell(yaml, Catalogs.keyless("orders", 1, 20));
        loadWell(yaml, Catalogs.keyless("orders", 21, 30));
        home.tap(Catalogs.keyless("orders", 1, 25));

        assertThat(home.run("run", "shop", "--full").exit()).isZero();

        checkIds(LongStream.rangeClosed(1, 25));
        assertThat(home.run("state", "show", "shop").out()).isEqualToIgnoringWhitespace("{\"orders\":25}");
    }

    @ParameterizedTest
    @ValueSource(strings = {INCREMENTAL, DAILY})
    void switchingIncrementalOnAndOffNeitherDoublesNorHidesRows(String yaml) {
        loadWell("", Catalogs.keyless("orders", 1, 10));
        loadWell(yaml, Catalogs.keyless("orders", 11, 15));
        checkIds(LongStream.rangeClosed(1, 15));

        loadWell("", Catalogs.keyless("orders", 1, 12));
        checkIds(LongStream.rangeClosed(1, 12));

        loadWell(yaml, Catalogs.keyless("orders", 13, 14));
        checkIds(LongStream.rangeClosed(1, 14));
    }

    @Test
    void switchingIncrementalOffAfterLoadsByDayLeavesOnlyWhatTheSourceHas() {
        loadWell(DAILY, Catalogs.keyless("orders", 1, 10));

        loadWell("", Catalogs.keyless("orders", 5, 12));

        checkIds(LongStream.rangeClosed(5, 12));
    }

    @Test
    void rowsAtTheBookmarkThatComeAgainAreKeptOnce() {
        loadWell(INCREMENTAL, Catalogs.keyed("orders", 1, 10));
        loadWell(INCREMENTAL, Catalogs.keyed("orders", 10, 12));
        loadWell(INCREMENTAL, Catalogs.keyed("orders", 12, 12));

        checkIds(LongStream.rangeClosed(1, 12));
    }

    @Test
    void theCatalogTellsTheRowsOfATableAndNotTheSumOfItsLoads() {
        for (int run = 0; run < 6; run++) {
            loadWell("", Catalogs.keyless("orders", 1, 500));
        }

        checkIds(LongStream.rangeClosed(1, 500));
        assertThat(stats().path("extractions").asInt()).isEqualTo(6);
        assertThat(stats().path("last_extraction_rows").asInt()).isEqualTo(500);
    }

    @Test
    void theCatalogKeepsColumnsThatTheLastRunDidNotHave() {
        loadWell(INCREMENTAL, Catalogs.keyless("orders", 1, 2));

        loadWell(
                INCREMENTAL,
                "{\"type\":\"SCHEMA\",\"stream\":\"orders\",\"key_properties\":[],\"schema\":{\"properties\":"
                        + "{\"id\":{\"type\":\"integer\"},\"note\":{\"type\":\"string\"}}}}",
                "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":3,\"note\":\"new\"}}");

        assertThat(columns()).containsExactly("id", "amount", "made", "note");
        assertThat(reader.rows("raw/test/orders", "id, amount, note")).containsExactly("1|1.25", "2|2.25", "3|new");
    }
}
