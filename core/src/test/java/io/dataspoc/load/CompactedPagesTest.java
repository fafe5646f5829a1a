package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.Compression;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.parquet.WriteOptions.FormatVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the pages of files are written that a compaction makes. */
class CompactedPagesTest {

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

    private void load(Compression compression, FormatVersion version, long firstId) {
        WriteOptions options = new WriteOptions(compression, version, null, WriteOptions.DEFAULT_FILE_BYTES);
        TableSpec spec =
                new TableSpec(Lake.ORDERS, WriteMode.APPEND, List.of(), List.of(), options, TablePolicy.DEFAULT, null);
        try (Load load = lake.begin()) {
            TableLoad table = load.table(spec);
            table.write(Lake.batch(table, firstId, 1000, "a"), null);
            load.commit(lake.nextState());
        }
    }

    /** Of all files, as DuckDB reads it: the codecs, and whether an encoding is one of the later version. */
    private List<String> pages() {
        try (Engine engine = CrashGround.newEngine(directory)) {
            return lake.files().stream()
                    .flatMap(file -> engine
                            .query(
                                    "SELECT string_agg(DISTINCT compression, ',') || ' '"
                                            + " || bool_or(encodings LIKE '%DELTA%')::VARCHAR FROM parquet_metadata("
                                            + Sql.literal(directory
                                                    .resolve("bucket")
                                                    .resolve(file.path().value())
                                                    .toString())
                                            + ")",
                                    row -> String.valueOf(row.text(1)))
                            .stream())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"ZSTD, V1, ZSTD false", "SNAPPY, V1, SNAPPY false", "GZIP, V2, GZIP true", "NONE, V2, UNCOMPRESSED true"
    })
    void areAsThoseOfTheFilesBefore(Compression compression, FormatVersion version, String pages) {
        load(compression, version, 0);
        load(compression, version, 1000);
        assertThat(pages()).containsExactly(pages, pages);

        lake.compact();

        assertThat(pages()).containsExactly(pages);
        load(compression, version, 2000);
        lake.compact();
        assertThat(pages()).containsExactly(pages);
    }

    @Test
    void areAsThoseOfTheNewestFile() {
        load(Compression.ZSTD, FormatVersion.V2, 0);
        load(Compression.SNAPPY, FormatVersion.V1, 1000);

        lake.compact();

        assertThat(pages()).containsExactly("SNAPPY false");
    }
}
