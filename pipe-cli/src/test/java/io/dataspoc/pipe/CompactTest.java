package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void loadTwice() {
        home = new PipeHome(directory);
        for (String name : new String[] {"a", "b", "c"}) {
            Path tap = home.tap(Catalogs.keyless("rows", 1, 2));
            home.pipeline(name, "source: {tap: sh " + tap + "}\nincremental: {enabled: true}\nwrite: append");
            home.write(
                    home.home().resolve("pipelines").resolve(name + ".yaml"),
                    home.text("pipelines/" + name + ".yaml") + "  source: " + name + "\n");
            for (int run = 0; run < 2; run++) {
                Result result = home.run("run", name);
                assertThat(result.exit()).as(result.err()).isZero();
            }
        }
    }

    private void loseAFileOf(String source) {
        String lost = home.bucketFiles().stream()
                .filter(file -> file.startsWith("raw/" + source + "/") && file.endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
        assertThat(home.bucketPath().resolve(lost).toFile().delete()).isTrue();
    }

    @Test
    void goesOnWithTheOtherTablesWhereOneIsDamaged() {
        loseAFileOf("b");

        Result result = home.run("compact", "a", "--output", "csv");

        assertThat(result.exit()).as(result.err()).isEqualTo(8);
        assertThat(result.out()).isEqualTo("""
                table,files_before,files_after,rows\r
                a/rows,2,1,4\r
                c/rows,2,1,4\r
                """);
        assertThat(result.err())
                .startsWith("warning: b/rows: ")
                .endsWith("error: 1 of 3 tables cannot be compacted: b/rows\n");
    }

    @Test
    void tellsTheFailureOfTheOnlyTable() {
        loseAFileOf("b");

        Result result = home.run("compact", "a", "--table", "b/rows", "--output", "csv");

        assertThat(result.exit()).as(result.err()).isEqualTo(5);
        assertThat(result.out()).isEqualTo("table,files_before,files_after,rows\r\n");
    }

    @Test
    void tellsTheFailuresOfAllTables() {
        List.of("a", "b", "c").forEach(this::loseAFileOf);

        Result result = home.run("compact", "a", "--output", "csv");

        assertThat(result.exit()).as(result.err()).isEqualTo(5);
        assertThat(result.err().lines().filter(line -> line.startsWith("warning: ")))
                .extracting(line -> line.replaceFirst("^(warning: ./rows): .*", "$1"))
                .containsExactly("warning: a/rows", "warning: b/rows", "warning: c/rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo | its columns are id, amount, made; '--table KEY' leaves other tables out",
                "amuont | did you mean 'amount'?",
                "hour(made) | write a column, year(column), month(column), day(column) or _extraction_date"
            })
    void tellsOfColumnsThatDirectoriesCannotBeNamedBy(String key, String hint) {
        Result result = home.run("compact", "a", "--repartition", key);

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "error: --repartition: table 'a/rows' has no column '" + key + "'\nhint: " + hint + "\n"));
    }

    @Test
    void tellsThatDirectoriesCannotBeNamedByNothing() {
        Result result = home.run("compact", "a", "--repartition", "");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("'--repartition'", "it is empty; name a column, year(column), month(column), day(column) or");
    }

    @Test
    void putsRowsIntoDirectoriesAndOutAgain() {
        home.run("compact", "a", "--table", "a/rows", "--repartition", "year(made)");
        List<String> named = home.dataFiles();

        Result result = home.run("compact", "a", "--table", "a/rows", "--repartition", "none");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(named).anyMatch(file -> file.startsWith("raw/a/rows/made_year=2026/"));
        assertThat(home.dataFiles())
                .filteredOn(file -> file.startsWith("raw/a/"))
                .noneMatch(file -> file.contains("="));
    }

    @Test
    void doesNothingWhereATableIsMistyped() {
        JsonNode before = home.json("manifest", "a");

        Result result = home.run("compact", "a", "--table", "a/rows", "--table", "b/row");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: file://" + home.bucketPath() + ": the bucket manages no table 'b/row'\n"
                                + "hint: it has a/rows, b/rows, c/rows\n"));
        assertThat(home.json("manifest", "a")).isEqualTo(before);
    }
}
