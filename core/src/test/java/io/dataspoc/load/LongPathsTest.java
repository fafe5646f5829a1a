package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.error.ConfigException;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and partitions with names so long that paths come to their end. */
class LongPathsTest {

    private static final String PATH =
            String.join("/", List.of("p".repeat(180), "p".repeat(180), "p".repeat(180), "p".repeat(180)));

    @TempDir
    Path directory;

    private static TableId id(int source, int table) {
        return new TableId(PATH, "s".repeat(source), "t".repeat(table));
    }

    private static void replace(Lake lake, TableId id, int state) {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(id, WriteMode.REPLACE));
            table.write(Lake.batch(table, state, 1, "v"), null);
            load.commit(IntNode.valueOf(state));
        }
    }

    @Test
    void replaceAFileOfTheLongestPath() {
        Bucket bucket = new LocalBucket(directory.resolve("bucket"));
        Lake lake = new Lake(bucket, directory);
        TableId id = id(108, 67);

        replace(lake, id, 1);
        replace(lake, id, 2);

        assertThat(lake.rows(id)).isEqualTo(List.of("2=v2"));
        assertThat(ListContract.keys(bucket, LakePaths.TRASH.asPrefix()))
                .singleElement()
                .satisfies(key -> assertThat(key.value()).hasSize(1024));
    }

    @Test
    void refuseAFileThatCouldNotGoToTheTrash() {
        Bucket bucket = new LocalBucket(directory.resolve("bucket"));
        Lake lake = new Lake(bucket, directory);
        TableId id = id(107, 68);

        assertThatThrownBy(() -> replace(lake, id, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessage("table " + id.key() + ": a file in '" + id.directory()
                        + "/' would have a path of 1009 bytes, and a bucket takes 1008"
                        + " (partition by fewer columns or by shorter values, or shorten 'destination.path' or"
                        + " 'destination.source')");
        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEmpty();
        replace(lake, Lake.ORDERS, 2);
        assertThat(lake.rows(Lake.ORDERS)).isEqualTo(List.of("2=v2"));
    }

    @Test
    void refuseATableWhoseDirectoryIsTooDeep() {
        Lake lake = new Lake(new LocalBucket(directory.resolve("bucket")), directory);
        TableId id = id(180, 180);

        assertThatThrownBy(() -> replace(lake, id, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the directory of table '" + "t".repeat(180)
                        + "' would have a path of 1085 bytes, and a bucket takes 900"
                        + " (shorten 'destination.path', or 'destination.source')");
    }

    @Test
    void cutTheDirectoryOfALongPartitionAndKeepItsValue() {
        String column = "c".repeat(90);
        String value = "v".repeat(200);
        try (QueryLake lake = new QueryLake(directory)) {

            lake.load(
                    QueryLake.spec(WriteMode.APPEND, TablePolicy.DEFAULT, column),
                    "SELECT '" + value + "' AS " + column);

            assertThat(lake.files().stream().map(DataFile::partition).toList())
                    .isEqualTo(List.of(List.of(new PartitionValue(column + "_part", value))));
            assertThat(lake.rows()).isEqualTo(List.of(value));
            assertThat(lake.rowsByGlob()).isEqualTo(List.of(value));
        }
    }
}
