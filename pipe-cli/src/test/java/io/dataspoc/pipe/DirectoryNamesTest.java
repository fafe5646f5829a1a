package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.parquet.FileFooter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the directories of a table are named by, and what compactions make of them. */
class DirectoryNamesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void pipeline(String settings) {
        home.pipeline(
                "p",
                "source: {tap: file, config: {path: '" + directory.resolve("o.csv") + "', hive: false}}\n" + settings);
    }

    private void rows(String csv) {
        home.write(directory.resolve("o.csv"), csv);
    }

    @Test
    void refusesDirectoriesThatAreNamedAsAColumn() {
        rows("a,A_Part,v\nx,1,7\n");
        pipeline("partition_by: a");

        Result run = home.run("run", "p");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("files/o: 'partition_by: a' names directories 'a_part=…', and the table has a column of that"
                        + " name, which readers of the files would not tell from it\n");
        assertThat(home.dataFiles()).isEmpty();
    }

    @Test
    void refusesThemInACompaction() {
        rows("a,a_part\nx,1\n");
        pipeline("");
        home.run("run", "p");

        Result compact = home.run("compact", "p", "--table", "files/o", "--repartition", "a");

        assertThat(compact.exit()).isEqualTo(3);
        assertThat(compact.err()).contains("'partition_by: a' names directories 'a_part=…'");
        assertThat(home.query("files/o", "FROM t")).containsExactly("{'a': x, 'a_part': 1}");
    }

    @Test
    void keepsTheDirectoriesOfOtherToolsWhoseValuesStandNowhereElse() {
        foreign("region=EU/a.parquet", 1);
        foreign("region=US/b.parquet", 2);
        rows("id\n3\n");
        pipeline("incremental: {enabled: true}");
        home.run("run", "p");

        Result compact = home.run("compact", "p", "--table", "files/o", "--repartition", "id");

        assertThat(compact.exit()).isEqualTo(3);
        assertThat(compact.err())
                .contains(
                        "raw/files/o: the directories 'region=…' hold values that no column has, and would be given up");
        assertThat(home.dataFiles())
                .containsExactlyInAnyOrder(
                        "raw/files/o/o-ID-0000.parquet",
                        "raw/files/o/region=EU/a.parquet",
                        "raw/files/o/region=US/b.parquet");
    }

    @Test
    void keepsTheDirectoriesWhoseValuesOnlySomeFilesHaveInAColumn() {
        foreign("region=EU/a.parquet", "1::BIGINT AS id");
        foreign("region=US/b.parquet", "2::BIGINT AS id, 'US' AS region");
        rows("id\n3\n");
        pipeline("incremental: {enabled: true}");
        home.run("run", "p");

        Result compact = home.run("compact", "p", "--table", "files/o", "--repartition", "id");

        assertThat(compact.exit()).isEqualTo(3);
        assertThat(compact.err()).contains("the directories 'region=…' hold values that no column has");
        assertThat(home.dataFiles()).contains("raw/files/o/region=EU/a.parquet");
    }

    @Test
    void keepsTheDaysThatOtherToolsGaveTheirFiles() {
        foreign("dt=2024-01-05/a.parquet", 1);
        rows("id\n3\n");
        pipeline("incremental: {enabled: true}");
        home.run("run", "p");

        Result flat = home.run("compact", "p", "--table", "files/o", "--repartition", "id");
        Result dated = home.run("compact", "p", "--table", "files/o", "--repartition", "_extraction_date,id");

        assertThat(flat.exit()).isEqualTo(3);
        assertThat(flat.err()).contains("the directories 'dt=…' hold values that no column has");
        assertThat(dated.exit()).as(dated.err()).isZero();
        assertThat(home.dataFiles()).contains("raw/files/o/dt=2024-01-05/id_part=1/o-ID-0000.parquet");
    }

    @Test
    void givesUpTheDaysOfItsOwnLoads() {
        rows("id\n1\n");
        pipeline("incremental: {enabled: true}\npartition_by: _extraction_date");
        home.run("run", "p");

        Result compact = home.run("compact", "p", "--table", "files/o", "--repartition", "id");

        assertThat(compact.exit()).as(compact.err()).isZero();
        assertThat(home.snapshot("files/o").partitionBy())
                .extracting(Object::toString)
                .containsExactly("id");
    }

    @Test
    void goOnWithoutDaysWhereFilesOfOtherToolsHaveAColumnOfThatName() {
        foreign("dt=2024-01-05/a.parquet", "1::BIGINT AS id, 'x' AS dt");
        rows("id,dt\n3,y\n");
        pipeline("incremental: {enabled: true}");

        Result run = home.run("run", "p");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(home.dataFiles())
                .containsExactlyInAnyOrder("raw/files/o/dt=2024-01-05/a.parquet", "raw/files/o/o-ID-0000.parquet");
        assertThat(home.snapshot("files/o").rows()).isEqualTo(2);
    }

    private void foreign(String name, int id) {
        foreign(name, id + "::BIGINT AS id");
    }

    private void foreign(String name, String columns) {
        Path file = home.bucketPath().resolve("raw/files/o").resolve(name);
        home.write(file, "");
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")))) {
            engine.execute("COPY (SELECT " + columns + ") TO " + Sql.literal(file.toString()) + " (FORMAT parquet)");
        }
    }

    @Test
    void writesOlderTypesAgainAlsoWhereTheyAreAloneInTheirDirectory() {
        String settings = "incremental: {enabled: true}\nrewrite_limit: 1B\npartition_by: p\n";
        rows("p,n\nx,1\n");
        pipeline(settings);
        home.run("run", "p");
        home.write(directory.resolve("o2.csv"), "p,n\ny,1.5\n");
        home.pipeline(
                "p",
                "source: {tap: file, config: {path: '" + directory.resolve("o*.csv") + "', stream: o, hive: false}}\n"
                        + settings);
        home.run("run", "p");

        home.run("compact", "p", "--table", "files/o");

        List<String> types = home.snapshot("files/o").files().stream()
                .map(file -> FileFooter.read(home.bucket().localFile(file.path()))
                        .schema()
                        .find("n")
                        .orElseThrow()
                        .type()
                        .toString())
                .distinct()
                .toList();
        assertThat(types).hasSize(1);
        assertThat(home.query("files/o", "FROM t ORDER BY p"))
                .containsExactly("{'p': x, 'n': 1.0}", "{'p': y, 'n': 1.5}");
    }
}
