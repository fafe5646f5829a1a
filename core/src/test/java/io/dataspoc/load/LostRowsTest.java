package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that get lost while files of a table are written again. */
class LostRowsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"", "id"})
    void areNoticedWhereverFilesAreWritten(String partitionBy) {
        Path file = directory.resolve("three.parquet");
        try (Bucket bucket = new LocalBucket(directory.resolve("bucket"));
                Engine engine = CrashGround.newEngine(directory);
                CommitScope scope =
                        CommitScope.begin(bucket, Clock.systemUTC(), LakePaths.lease("shop"), "token", "run", "shop")) {
            engine.copyToParquet("SELECT range AS id FROM range(3)", file, "");
            Table table = new Table(Lake.ORDERS.key(), Lake.ORDERS, Lake.ORDERS.directory(), null);
            Stager stager = new Stager(bucket, scope, table, Set.of());
            Rewriter rewriter = new Rewriter(bucket, engine, scope, stager, WriteOptions.DEFAULT);
            FileFooter footer = FileFooter.read(file);
            FileQuery.Input loses = new FileQuery.Input(file, footer.schema(), 3).where(row -> row + " < 2", 3);
            List<PartitionKey> keys = partitionBy.isEmpty() ? List.of() : List.of(PartitionKey.parse(partitionBy));

            assertThatThrownBy(() ->
                            rewriter.stage(List.of(loses), footer.schema(), new Placement(keys, LocalDate.EPOCH), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("of 3 rows that were to be written again, there are 2");
        }
    }

    @Test
    void areNoticedWhereATypeChanges() {
        Path damaged = loadAndLoseARow();

        assertThatThrownBy(() -> lake.append("SELECT 1.5::DECIMAL(3, 1) AS id"))
                .isInstanceOf(BucketException.class)
                .hasMessageStartingWith(damaged + ": damaged: it has 2 rows, and should have 3 (");
        assertThat(lake.snapshot().rows()).isEqualTo(3);
    }

    @Test
    void areNoticedByAMerge() {
        Path damaged = loadAndLoseARow();

        assertThatThrownBy(() -> lake.merge("SELECT 1::BIGINT AS id"))
                .isInstanceOf(BucketException.class)
                .hasMessageStartingWith(damaged + ": damaged: it has 2 rows, and should have 3 (");
        assertThat(lake.snapshot().rows()).isEqualTo(3);
    }

    @Test
    void areNoticedByACompaction() {
        lake.append("SELECT 7::BIGINT AS id");
        Path damaged = loadAndLoseARow();

        assertThatThrownBy(lake::compact)
                .isInstanceOf(BucketException.class)
                .hasMessageStartingWith(damaged + ": damaged: it has 2 rows, and should have 3 (");
        assertThat(lake.snapshot().rows()).isEqualTo(4);
    }

    /** The file of the last load, which has a row less than the bucket says. */
    private Path loadAndLoseARow() {
        lake.append("SELECT range AS id FROM range(3)");
        List<DataFile> files = lake.files();
        Path last = directory
                .resolve("bucket")
                .resolve(files.get(files.size() - 1).path().value());
        try (Engine engine = CrashGround.newEngine(directory)) {
            engine.copyToParquet("SELECT range AS id FROM range(2)", last, "");
        }
        return last;
    }
}
