package io.dataspoc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.InterruptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    @TempDir
    private Path directory;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.open(new EngineOptions(64L << 20, 1, directory.resolve("spill")));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private String answer(String query) {
        return String.valueOf(engine.query(query, row -> row.text(1)).get(0));
    }

    @Test
    void countsTimeInUtcWhereverItRuns() {
        assertThat(answer("SELECT (TIMESTAMPTZ '2026-07-01 12:00:00+02:00')::VARCHAR"))
                .isEqualTo("2026-07-01 10:00:00+00");
    }

    @Test
    void fetchesNothingFromOutside() {
        assertThatThrownBy(() -> engine.execute("SELECT * FROM read_csv('https://localhost:1/a.csv')"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("httpfs");
        assertThat(answer("SELECT count(*) FROM duckdb_extensions() WHERE extension_name = 'httpfs' AND loaded"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b", "a*b", "a?b", "[ab]", "a\"; DROP TABLE t; --", "çã😀", "a%b\\"})
    void takesNamesForNothingElse(String name) throws Exception {
        Path file = directory.resolve(name + ".parquet");
        Files.createFile(directory.resolve("ab.parquet"));

        engine.copyToParquet("SELECT 5 AS " + Sql.identifier(name), file, "COMPRESSION zstd");

        assertThat(answer("SELECT " + Sql.identifier(name) + " FROM read_parquet(" + Sql.file(file) + ")"))
                .isEqualTo("5");
        assertThat(answer("SELECT " + Sql.literal(name))).isEqualTo(name);
    }

    @Test
    void takesNoExtensionsAndNoSecretsOfThisUser() {
        assertThatThrownBy(() -> engine.execute("LOAD httpfs"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("httpfs")
                .hasMessageContaining("not found");
        assertThatThrownBy(() -> engine.execute("SET allow_community_extensions = true"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot change allow_community_extensions");
        assertThat(answer("SELECT current_setting('allow_persistent_secrets')")).isEqualTo("false");
    }

    @Test
    void spillsToItsOwnDirectory() throws IOException {
        engine.execute("CREATE TEMP TABLE t AS SELECT range AS x, md5(range::VARCHAR) AS y FROM range(2000000)");

        assertThat(engine.number("SELECT count(DISTINCT x) FROM t")).isEqualTo(2_000_000);
        try (Stream<Path> spills = Files.list(directory.resolve("spill"))) {
            assertThat(spills).singleElement().satisfies(spill -> {
                assertThat(spill).isDirectoryContaining("glob:**duckdb_temp*");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spill)))
                        .isEqualTo("rwx------");
            });
        }
        engine.close();
        assertThat(directory.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void endsAStatementWhoseThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(
                        () -> engine.number("SELECT sum(a.range * b.range) FROM range(10000000) a, range(1000000) b"))
                .isInstanceOf(InterruptionException.class)
                .hasMessage("interrupted while the engine was at work");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.number("SELECT 5")).isEqualTo(5);
    }

    @Test
    void tellsHowMuchOfACopyIsDone() throws Exception {
        Path text = directory.resolve("a.csv");
        Files.writeString(text, "0123456789,abcdefghij\n".repeat(4_000_000));
        List<Double> told = new ArrayList<>();

        engine.copyToParquet(
                "SELECT * FROM read_csv(" + Sql.file(text)
                        + ", auto_detect = false, delim = ',', columns = {a: 'BIGINT',"
                        + " b: 'VARCHAR'}) WHERE md5(md5(md5(b || a))) <> ''",
                directory.resolve("a.parquet"),
                "COMPRESSION zstd",
                Engine.Pace.FAST,
                told::add);

        assertThat(told).isSorted().allMatch(share -> share >= 0 && share <= 1);
        assertThat(told.get(told.size() - 1)).isPositive();
    }

    @Test
    void beginsACopyAgainWithFewRowsAtATimeWhereMemoryDoesNotHoldMany() {
        String wide = "SELECT i, repeat(md5(i::VARCHAR), 150) AS text FROM range(20000) r(i)";
        Path file = directory.resolve("wide.parquet");

        assertThatThrownBy(() -> engine.copyToParquet(wide, file, "ROW_GROUP_SIZE 122880"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.isForWantOfMemory())
                                .as(e.getMessage())
                                .isTrue());
        engine.copyToParquet(wide, file, "ROW_GROUP_SIZE 122880", Engine.Pace.ANY, share -> {});

        assertThat(engine.restarts()).isEqualTo(1);
        assertThat(engine.number("SELECT count(DISTINCT text) FROM read_parquet(" + Sql.file(file) + ")"))
                .isEqualTo(20_000);
    }

    @Test
    void tellsWantOfMemoryFromAWrongStatement() {
        assertThatThrownBy(() -> engine.execute("SELECT list(range ORDER BY -range) FROM range(20000000)"))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.isForWantOfMemory()).as(e.getMessage()).isTrue();
                    assertThat(e.shortage("shop/orders").orElseThrow())
                            .hasMessageStartingWith("shop/orders: too little memory: Out of Memory Error: ")
                            .hasMessageEndingWith("(give the engine more, such as DATASPOC_ENGINE_MEMORY=1GB; nothing"
                                    + " was committed)");
                });
        assertThatThrownBy(() -> engine.execute("SELECT no_such_column"))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.isForWantOfMemory()).as(e.getMessage()).isFalse();
                    assertThat(e.shortage("shop/orders")).isEmpty();
                });
    }

    @Test
    void tellsTheFullDiskOfTemporaryFiles() {
        engine.execute("SET max_temp_directory_size = '1MB'");

        assertThatThrownBy(() -> engine.execute("CREATE TEMP TABLE t AS SELECT random() AS x FROM range(20000000)"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.shortage("shop/orders").orElseThrow())
                                .as(e.getMessage())
                                .hasMessage(directory.resolve("spill") + ": no room for the temporary files of"
                                        + " shop/orders: the disk is full (free space there, or name another"
                                        + " directory: DATASPOC_JAVA_OPTS=-Djava.io.tmpdir=/path)"));
    }

    @Test
    void tellsWhereTheDiskOfTemporaryFilesIsFull() {
        EngineException full = new EngineException(
                new SQLException("IO Error: Could not write file"
                        + " \"/tmp/x/duckdb_temp_storage_DEFAULT-0.tmp\": No space left on device"),
                Path.of("/tmp"));

        assertThat(full.shortage("shop/orders").orElseThrow())
                .hasMessageStartingWith("/tmp: no room for the temporary files of shop/orders: the disk is full (free");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsTheFullDiskOfTheFilesThatItWrites() throws IOException {
        Path full = Files.createSymbolicLink(directory.resolve("full.parquet"), Path.of("/dev/full"));

        assertThatThrownBy(() -> engine.copyToParquet("SELECT 1 AS x", full, "COMPRESSION zstd"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.shortage("shop/orders").orElseThrow())
                                .as(e.getMessage())
                                .hasMessage(full + ": cannot write a data file: the disk is full (free space on the"
                                        + " disk of the bucket, and run again; nothing was committed)"));
    }

    @Test
    void raisesItsMemoryToNoMoreThanTheMachineHas() {
        assertThat(engine.requireMemory(128L << 20)).isTrue();
        assertThat(engine.requireMemory(128L << 20)).isFalse();
        assertThat(engine.requireMemory(1L << 60)).isTrue();

        assertThat(engine.requireMemory(1L << 61)).isFalse();
        assertThat(answer("SELECT 1")).isEqualTo("1");
    }

    @Test
    void leavesNothingWhereItsFirstStatementFails() throws IOException {
        Path spill = directory.resolve("other");
        EngineOptions options = new EngineOptions(64L << 20, 1, spill);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Engine.open(options))
                .isInstanceOf(InterruptionException.class)
                .hasMessage("interrupted while the engine was at work");

        assertThat(Thread.interrupted()).isTrue();
        try (Stream<Path> left = Files.list(spill)) {
            assertThat(left).isEmpty();
        }
    }
}
