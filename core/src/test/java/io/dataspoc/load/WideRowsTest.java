package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are wider than the engine's memory has room for, by the usual number of them. */
class WideRowsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"20000, 3000", "2000, 30000", "80, 1000000"})
    void areMergedAndCompacted(int rows, int width) {
        run(rows, width);

        assertThat(signs()).isEqualTo(expected(rows, width));
    }

    @ParameterizedTest
    @CsvSource({"10000, 6000", "120, 1000000"})
    void areMergedAcrossPartitions(int rows, int width) {
        run(rows, width, "part");

        assertThat(signs()).isEqualTo(expected(rows, width));
    }

    private void run(int rows, int width, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(bucket().toString(), Integer.toString(rows), Integer.toString(width)),
                        Stream.of(more))
                .toArray(String[]::new);
        try (ChildProcess program = ChildProcess.start(WideProgram.class, arguments)) {
            program.awaitSuccess();
        }
    }

    private Path bucket() {
        return directory.resolve("bucket");
    }

    /** The first half is of the first load, the others of the second. */
    private static List<String> expected(int rows, int width) {
        return List.of(
                "a: " + rows / 2 + " rows of " + width + " bytes, 0 to " + (rows / 2 - 1),
                "b: " + rows + " rows of " + width + " bytes, " + rows / 2 + " to " + (rows / 2 + rows - 1));
    }

    private List<String> signs() {
        try (Bucket bucket = new LocalBucket(bucket());
                Engine engine = CrashGround.newEngine(directory)) {
            Manifest manifest = new ManifestStore(bucket).load().manifest();
            SnapshotStore snapshots = new SnapshotStore(bucket);
            Snapshot snapshot = snapshots
                    .current(manifest.table(Lake.ORDERS.key()).orElseThrow())
                    .orElseThrow();
            List<Path> files = snapshots.files(snapshot).stream()
                    .map(DataFile::path)
                    .map(bucket::localFile)
                    .toList();
            return engine.query(
                    "SELECT left(text, 1) || ': ' || count(DISTINCT id) || ' rows of ' || avg(strlen(text))::BIGINT"
                            + " || ' bytes, ' || min(id) || ' to ' || max(id) FROM read_parquet(" + Sql.files(files)
                            + ") WHERE text LIKE '_:' || id % 3 || ':' || id || ':%' GROUP BY left(text, 1) ORDER BY 1",
                    row -> String.valueOf(row.text(1)));
        }
    }
}
