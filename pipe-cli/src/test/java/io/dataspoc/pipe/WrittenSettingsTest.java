package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings of a pipeline make of the files in the bucket. */
class WrittenSettingsTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
    }

    /** Runs a pipeline of a table {@code orders} with these ids, all of them made on 2 January 2026. */
    private Result run(String destination, String yaml, long first, long last) {
        Path tap = home.tap(Catalogs.keyless("orders", first, last));
        home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: " + tap + "}\ndestination: {bucket: " + home.bucketPath() + destination + "}\n" + yaml);
        return home.run("run", "shop");
    }

    private Result run(String yaml, long first, long last) {
        return run("", yaml, first, last);
    }

    private List<String> footers(String expression) {
        return reader.query(
                "raw/test/orders",
                "SELECT DISTINCT " + expression + " FROM parquet_metadata("
                        + Sql.literal(home.bucketPath() + "/raw/test/orders/*.parquet") + ")");
    }

    private List<String> below(String directory) {
        return home.bucketFiles().stream()
                .filter(file -> file.startsWith(directory))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"zstd, ZSTD", "snappy, SNAPPY", "gzip, GZIP", "none, UNCOMPRESSED"})
    void pagesAreCompressedAsAsked(String compression, String inFooters) {
        Result result = run(", compression: " + compression, "", 1, 3);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(footers("compression")).containsExactly(inFooters);
    }

    @ParameterizedTest
    @CsvSource({"v1, false", "v2, true"})
    void pagesAreOfTheVersionThatIsAskedFor(String version, boolean hasDeltas) {
        // Every number once: no dictionary pays.
        Result result = run("parquet: {version: " + version + "}", 1, 30_000);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(footers("CASE WHEN path_in_schema = 'id' THEN contains(encodings, 'DELTA_BINARY_PACKED') END"))
                .contains("" + hasDeltas)
                .doesNotContain("" + !hasDeltas);
    }

    @ParameterizedTest
    @CsvSource({
        "year(made), made_year=2026",
        "month(made), made_month=2026-01",
        "day(made), made_day=2026-01-02",
        "id, id_part=1"
    })
    void rowsLieInTheDirectoriesThatAreAskedFor(String partition, String name) {
        Result result = run(", partition_by: ['" + partition + "']", "", 1, 1);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.dataFiles()).containsExactly("raw/test/orders/" + name + "/orders-ID-0000.parquet");
    }

    @ParameterizedTest
    @CsvSource({"trash, 1", "none, 0"})
    void replacedFilesGoWhereHistoryHasThem(String history, int inTrash) {
        run("history: " + history, 1, 3);

        Result result = run("history: " + history, 4, 5);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reader.rows("raw/test/orders", "id")).containsExactly("4", "5");
        assertThat(below(".dataspoc/trash/")).hasSize(inTrash);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 6, 4", "0.75, 0, 1"})
    void aTableLosesNoMoreRowsThanItMay(String maxDrop, int exit, int rows) {
        run("expect: {max_drop: " + maxDrop + "}", 1, 4);

        Result result = run("expect: {max_drop: " + maxDrop + "}", 1, 1);

        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(reader.rows("raw/test/orders", "id")).hasSize(rows);
    }

    @Test
    void aTableThatDropsTooFarIsToldWithWhatItMay() {
        run("expect: {max_drop: 0.5}", 1, 4);

        assertThat(run("expect: {max_drop: 0.5}", 1, 1).err())
                .contains("test/orders: the table would drop from 4 to 1 rows, which is more than the share of 0.5 that"
                        + " 'expect.max_drop' allows; nothing is committed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1h"})
    void aVacuumKeepsReportsForAsLongAsIsAsked(String keep) {
        run("", 1, 3);
        List<String> reports = below(".dataspoc/logs/");

        Result result = home.run("vacuum", home.bucketPath().toString(), "--keep-logs", keep);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reports).hasSize(1);
        assertThat(below(".dataspoc/logs/")).isEqualTo(keep.equals("0s") ? List.of() : reports);
    }
}
