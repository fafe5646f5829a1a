package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import io.dataspoc.load.TablePolicy.Deletions;
import io.dataspoc.load.TablePolicy.Expectation;
import io.dataspoc.load.TablePolicy.History;
import io.dataspoc.load.TablePolicy.SchemaChangePolicy;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are loaded by their keys. */
class KeyedRowsTest {

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
    void mergesAcrossPartitions() {
        TableSpec spec = QueryLake.spec(WriteMode.MERGE, TablePolicy.DEFAULT, "text");
        lake.load(spec, "SELECT * FROM (VALUES (1, 'a'), (2, 'a'), (3, 'b')) rows(id, text)");

        TableCounts counts =
                QueryLake.counts(lake.load(spec, "SELECT * FROM (VALUES (2, 'b'), (4, NULL)) rows(id, text)"));

        assertThat(counts).isEqualTo(new TableCounts(2, 1, 1, 0, 0));
        assertThat(lake.rows()).containsExactly("1 a", "2 b", "3 b", "4 -");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
    }

    @Test
    void keepsTheLastOfTheRowsWithOneKey() {
        lake.merge("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) rows(id, text)");

        TableCounts counts = QueryLake.counts(lake.merge(
                "SELECT * FROM (VALUES (2, 'c'), (3, 'd'), (2, 'e')) rows(id, text)",
                "SELECT * FROM (VALUES (3, 'f')) rows(id, text)"));

        assertThat(counts).isEqualTo(new TableCounts(4, 1, 1, 0, 2));
        assertThat(lake.rows()).containsExactly("1 a", "2 e", "3 f");
        assertThat(lake.rowsByGlob()).isEqualTo(lake.rows());
    }

    @Test
    void refusesToMergeIntoATableThatHasAKeyTwice() {
        lake.load(
                QueryLake.spec(WriteMode.APPEND, TablePolicy.DEFAULT),
                "SELECT * FROM (VALUES (1, 'a'), (1, 'b'), (2, 'c'), (NULL, 'd'), (NULL, 'e')) rows(id, text)");

        assertThatThrownBy(() -> lake.merge("SELECT 3 AS id, 'f' AS text"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        failure -> assertThat(failure.problem().sentence())
                                .isEqualTo(
                                        "shop/orders: keys (id) that several rows of the table have: 1; a merge would"
                                                + " leave them ('run --full' loads the table anew with one row per key; 'write:"
                                                + " append' keeps all rows)"));
    }

    @Test
    void mergesIntoATableThatWasAppendedToAndHasEachKeyOnce() {
        lake.load(
                QueryLake.spec(WriteMode.APPEND, TablePolicy.DEFAULT),
                "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) rows(id, text)",
                "SELECT 3 AS id, 'c' AS text");

        lake.merge("SELECT 2 AS id, 'd' AS text");

        assertThat(lake.rows()).containsExactly("1 a", "2 d", "3 c");
    }

    @Test
    void removesRowsThatTheSourceHasDeleted() {
        TableSpec spec = QueryLake.spec(
                WriteMode.MERGE, QueryLake.policy(Deletions.REMOVE, SchemaChangePolicy.EVOLVE, Expectation.NONE));
        lake.load(spec, "SELECT * FROM (VALUES (1, 'a', NULL), (2, 'b', NULL)) rows(id, text, _sdc_deleted_at)");

        TableCounts counts = QueryLake.counts(lake.load(
                spec,
                "SELECT * FROM (VALUES (2, 'b', 'now'), (3, 'c', 'now'), (4, 'd', 'now'), (4, 'd', NULL))"
                        + " rows(id, text, _sdc_deleted_at)"));

        assertThat(counts).isEqualTo(new TableCounts(4, 1, 0, 2, 1));
        assertThat(lake.rows()).containsExactly("1 a -", "4 d -");
    }

    @Test
    void leavesAnEmptyTableWhenTheLastRowIsDeleted() {
        TableSpec spec = QueryLake.spec(
                WriteMode.MERGE, QueryLake.policy(Deletions.REMOVE, SchemaChangePolicy.EVOLVE, Expectation.NONE));
        lake.load(spec, "SELECT 1 AS id, NULL::VARCHAR AS _sdc_deleted_at");

        lake.load(spec, "SELECT 1 AS id, 'now' AS _sdc_deleted_at");

        assertThat(lake.rows()).isEmpty();
        assertThat(lake.rowsByGlob()).isEmpty();
        assertThat(lake.snapshot().schema()).extracting(Schema::names).isEqualTo(List.of("id", "_sdc_deleted_at"));
    }

    @Test
    void mergesByKeysWhoseTypeChanges() {
        lake.merge("SELECT range AS id, 'a' || range AS text FROM range(9, 11)");

        TableCounts counts = QueryLake.counts(lake.merge("SELECT '10' AS id, 'b10' AS text"));

        assertThat(counts).isEqualTo(new TableCounts(1, 0, 1, 0, 0));
        assertThat(lake.rows()).containsExactly("10 b10", "9 a9");
    }

    @Test
    void mergesByKeysWhoseTypeChangesInFilesThatStayAsTheyAre() {
        TablePolicy rewritesNothing =
                new TablePolicy(Deletions.MARK, SchemaChangePolicy.EVOLVE, 0, History.TRASH, Expectation.NONE);
        TableSpec spec = QueryLake.spec(WriteMode.MERGE, rewritesNothing);
        lake.load(spec, "SELECT range AS id, 'a' || range AS text FROM range(9, 11)");

        TableCounts counts = QueryLake.counts(lake.load(spec, "SELECT '10' AS id, 'b10' AS text"));

        assertThat(counts).isEqualTo(new TableCounts(1, 0, 1, 0, 0));
        assertThat(lake.rows()).containsExactly("10 b10", "9 a9");
    }

    @Test
    void mergesByKeysWhoseTypeChangesWithinALoad() {
        lake.merge("SELECT '100' AS id, 'a' AS text", "SELECT '99' AS id, 'a' AS text");

        TableCounts counts = QueryLake.counts(lake.merge(
                "SELECT * FROM (VALUES (100, 'b'), (99, 'b')) rows(id, text)", "SELECT 'x' AS id, 'c' AS text"));

        assertThat(counts).isEqualTo(new TableCounts(3, 1, 2, 0, 0));
        assertThat(lake.rows()).containsExactly("100 b", "99 b", "x c");
    }
}
