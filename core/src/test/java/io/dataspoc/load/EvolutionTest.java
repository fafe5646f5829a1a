package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.CheckException;
import io.dataspoc.load.TablePolicy.Deletions;
import io.dataspoc.load.TablePolicy.Expectation;
import io.dataspoc.load.TablePolicy.SchemaChangePolicy;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose columns and versions change from load to load. */
class EvolutionTest {

    @TempDir
    Path directory;

    private QueryLake lake;

    @BeforeEach
    void open() {
        lake = new QueryLake(directory);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void addsAColumn() {
        lake.append("SELECT 1::BIGINT AS id, 'a' AS text");

        Optional<CommitReport> report = lake.append("SELECT 2::BIGINT AS id, 'b' AS text, DATE '2026-01-02' AS day");

        assertThat(report.orElseThrow().tables().get(0).schemaChanges())
                .extracting(Object::toString)
                .containsExactly("added day date32[day]");
        assertThat(lake.rows()).containsExactly("1 a -", "2 b 2026-01-02");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
        assertThat(lake.files()).hasSize(2);
    }

    @Test
    void widensIntegersToDecimalsWithNothingLost() {
        lake.append("SELECT 9007199254740993::BIGINT AS id");

        lake.append("SELECT 12345678901234567890.25::DECIMAL(22, 2) AS id");

        assertThat(lake.rows()).containsExactly("12345678901234567890.25", "9007199254740993.00");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void showsNothingWhileItIsRehearsed(WriteMode mode) {
        lake.append("SELECT 12345678901234567890.25::DECIMAL(22, 2) AS id, 'a' AS text");

        try (Load load = lake.begin()) {
            TableLoad table = load.table(QueryLake.spec(mode, TablePolicy.DEFAULT));
            table.write(Lake.batch(table, 7, 1, "b"), null);
            List<TableReport> reports = load.rehearse();

            assertThat(reports).extracting(TableReport::totalRows).containsExactly(mode == WriteMode.REPLACE ? 1L : 2L);
            assertThat(lake.rowsByGlob()).containsExactly("12345678901234567890.25 a");
        }
        assertThat(lake.rowsByGlob()).containsExactly("12345678901234567890.25 a");
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void takesTwoTypesInOneLoad(WriteMode mode) {
        TableSpec spec = QueryLake.spec(mode, TablePolicy.DEFAULT);

        lake.load(spec, "SELECT 1::INTEGER AS id, 'a' AS text", "SELECT 5000000000::BIGINT AS id, 'b' AS text");

        assertThat(lake.rows()).containsExactly("1 a", "5000000000 b");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
        assertThat(lake.snapshot().fileSchemas()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteMode.class,
            names = {"APPEND", "MERGE"})
    void dropsRowsOfLowerVersionsWhenOneIsActivated(WriteMode mode) {
        loadVersion(mode, 1, 1, 3, false);
        loadVersion(mode, 2, 2, 1, false);
        assertThat(lake.rows()).hasSize(mode == WriteMode.APPEND ? 4 : 3);

        loadVersion(mode, 2, 7, 1, true);

        assertThat(lake.rows()).containsExactly("2 v2", "7 v7");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
    }

    private void loadVersion(WriteMode mode, long version, long firstId, int rows, boolean activates) {
        try (Load load = lake.begin()) {
            TableLoad table = load.table(QueryLake.spec(mode, TablePolicy.DEFAULT));
            table.write(Lake.batch(table, firstId, rows, "v"), version);
            if (activates) {
                table.activate(version);
            }
            load.commit(lake.nextState());
        }
    }

    @Test
    void putsRowsIntoTheirPartitions() {
        TableSpec spec =
                QueryLake.spec(WriteMode.APPEND, TablePolicy.DEFAULT, "_extraction_date", "month(day)", "text");

        lake.load(
                spec,
                "SELECT * FROM (VALUES (1, DATE '2026-01-31', 'a/b'), (2, DATE '2026-02-01', NULL),"
                        + " (3, NULL, 'a/b'), (4, DATE '2026-01-01', 'a/b')) rows(id, day, text)");

        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(lake.rows()).containsExactly("1 2026-01-31 a/b", "2 2026-02-01 -", "3 - a/b", "4 2026-01-01 a/b");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
        assertThat(lake.files())
                .extracting(file -> file.path().parent().orElseThrow().value())
                .containsExactlyInAnyOrder(
                        "raw/shop/orders/dt=" + today + "/day_month=2026-01/text_part=a%2Fb",
                        "raw/shop/orders/dt=" + today + "/day_month=2026-02/text_part=__HIVE_DEFAULT_PARTITION__",
                        "raw/shop/orders/dt=" + today + "/day_month=__HIVE_DEFAULT_PARTITION__/text_part=a%2Fb");
    }

    @Test
    void stopsWhenTooFewRowsWouldBeLeft() {
        TableSpec many = QueryLake.spec(
                WriteMode.REPLACE,
                QueryLake.policy(Deletions.MARK, SchemaChangePolicy.EVOLVE, new Expectation(2L, 0.5)));
        lake.load(many, "SELECT range AS id FROM range(10)");

        assertThatThrownBy(() -> lake.load(many, "SELECT range AS id FROM range(1)"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("would have 1 rows, expected are at least 2");
        assertThatThrownBy(() -> lake.load(many, "SELECT range AS id FROM range(4)"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("would drop from 10 to 4 rows");
        assertThat(lake.rows()).hasSize(10);
        assertThat(lake.rowsByGlob()).hasSize(10);
        lake.load(many, "SELECT range AS id FROM range(5)");
        assertThat(lake.rows()).hasSize(5);
    }

    @Test
    void stopsWhenColumnsChangeThatAreFrozen() {
        TableSpec frozen = QueryLake.spec(
                WriteMode.APPEND, QueryLake.policy(Deletions.MARK, SchemaChangePolicy.FREEZE, Expectation.NONE));
        lake.load(frozen, "SELECT 1::BIGINT AS id");

        assertThatThrownBy(() -> lake.load(frozen, "SELECT 2::BIGINT AS id, 'b' AS text"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("'on_schema_change' is 'freeze': [added text string]");
        assertThat(lake.rows()).containsExactly("1");
        assertThat(lake.rowsByGlob()).containsExactly("1");
    }
}
