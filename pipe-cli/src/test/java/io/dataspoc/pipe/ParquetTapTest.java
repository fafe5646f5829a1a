package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in tap {@code parquet}: from Parquet to Parquet with nothing lost on the way. */
class ParquetTapTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
    }

    private void parquet(String file, String query) {
        Path path = home.write(directory.resolve("bronze").resolve(file).normalize(), "");
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")))) {
            engine.execute("COPY (" + query + ") TO " + Sql.literal(path.toString()) + " (FORMAT parquet)");
        }
    }

    private Result run(String config, String yaml) {
        home.write(
                home.home().resolve("pipelines/silver.yaml"),
                "source: {tap: parquet, config: {" + config + "}}\ndestination: {bucket: '" + home.bucketPath()
                        + "', path: curated}\n" + yaml);
        return home.run("run", "silver");
    }

    private String bronze() {
        return "path: '" + directory.resolve("bronze") + "'";
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream_name", "name"})
    void typesStayWhatTheyAre(String key) {
        parquet(
                "a.parquet",
                "SELECT 1::BIGINT AS id, DATE '2026-01-02' AS day, 1.10::DECIMAL(18, 4) AS price,"
                        + " TIMESTAMPTZ '2026-01-02 03:04:05+00' AS made, NULL::INTEGER AS n, 0.1::DOUBLE AS d,"
                        + " [1, 2]::BIGINT[] AS list, '01310' AS zip UNION ALL"
                        + " SELECT 2, NULL, NULL, NULL, 9007199254, 'NaN'::DOUBLE, NULL, NULL");

        Result result = run(bronze() + ", " + key + ": sales", "");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reader.query(
                        "curated/parquet/sales",
                        "SELECT concat_ws('|', typeof(id), typeof(day), typeof(price),"
                                + " typeof(made), typeof(d), typeof(list), typeof(zip)) FROM t LIMIT 1"))
                .containsExactly("BIGINT|DATE|DECIMAL(18,4)|TIMESTAMP WITH TIME ZONE|DOUBLE|BIGINT[]|VARCHAR");
        assertThat(reader.query(
                        "curated/parquet/sales",
                        "SELECT concat_ws('|', id, day, price, epoch(made), coalesce(n::VARCHAR, 'null'), d, list::VARCHAR, zip)"
                                + " FROM t ORDER BY id"))
                .containsExactly("1|2026-01-02|1.1000|1767323045.0|null|0.1|[1, 2]|01310", "2|9007199254|nan");
    }

    @Test
    void columnsOfAllFilesAreThereAndNotOnlyThoseOfTheFirst() {
        parquet("a.parquet", "SELECT 1 AS id");
        parquet("b.parquet", "SELECT 2::BIGINT AS id, 'x' AS note");

        assertThat(run(bronze() + ", name: sales", "").exit()).isZero();

        assertThat(reader.rows("curated/parquet/sales", "id, coalesce(note, '-')"))
                .containsExactly("1|-", "2|x");
    }

    @Test
    void aFileThatCannotBeReadEndsTheRun() {
        parquet("a.parquet", "SELECT 1 AS id");
        home.write(directory.resolve("bronze/b.parquet"), "PAR1 is not enough");

        Result result = run(bronze() + ", name: sales", "");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("b.parquet: not a readable Parquet file");
        assertThat(home.bucketFiles()).noneMatch(file -> file.endsWith(".parquet"));
    }

    @Test
    void filesThatWereLoadedAreNotLoadedAgain() {
        parquet("a.parquet", "SELECT 1 AS id");
        String incremental = "incremental: {enabled: true}\n";
        run(bronze() + ", name: sales", incremental);
        parquet("b.parquet", "SELECT 2 AS id");

        Result second = run(bronze() + ", name: sales", incremental);
        Result third = run(bronze() + ", name: sales", incremental);

        assertThat(List.of(second.exit(), third.exit())).containsOnly(0);
        assertThat(third.err()).contains("nothing new");
        assertThat(reader.rows("curated/parquet/sales", "id")).containsExactly("1", "2");
    }

    @Test
    void aPatternSaysWhichFilesAreMeant() {
        parquet("2025/a.parquet", "SELECT 1 AS id");
        parquet("2026/a.parquet", "SELECT 2 AS id");

        Result result = run(bronze() + ", name: sales, glob: '2026/*.parquet'", "");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reader.rows("curated/parquet/sales", "id")).containsExactly("2");
    }

    @Test
    void ofATableWithAManifestTheCommittedRowsAreRead() {
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");
        home.run("run", "shop");
        parquet("../bucket/raw/test/orders/stray.parquet", "SELECT 7::BIGINT AS id");

        Result result = run("path: '" + home.bucketPath() + "/raw/test/orders', name: orders", "");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reader.rows("curated/parquet/orders", "id")).containsExactly("1", "2", "3");
    }

    @Test
    void itIsKnownToValidateWithoutAProgramOfItsName() {
        parquet("a.parquet", "SELECT 1 AS id");
        run(bronze() + ", name: sales", "");

        JsonNode check = home.json("validate", "silver").get(0);

        assertThat(check.toString())
                .isEqualTo("{\"pipeline\":\"silver\",\"bucket_ok\":true,\"tap_ok\":true,\"error\":null}");
    }

    @Test
    void aTableThatKeepsItsColumnsTakesNoFileWithOthers() {
        parquet("a.parquet", "SELECT 1 AS id");
        String frozen = "on_schema_change: reject_rows\n";
        run(bronze() + ", name: sales", frozen);
        parquet("b.parquet", "SELECT 2 AS id, 'x' AS note");

        Result result = run(bronze() + ", name: sales", frozen);

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains("the columns changed, and 'on_schema_change' is 'reject_rows', but this source cannot reject"
                        + " rows one by one: [added note string (first seen at "
                        + directory.resolve("bronze/b.parquet") + ")]");
        assertThat(reader.rows("curated/parquet/sales", "id")).containsExactly("1");
    }
}
