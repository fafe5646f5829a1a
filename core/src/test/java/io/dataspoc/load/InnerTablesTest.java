package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.BucketFinding.Severity;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose directories lie in those of others, or deeper than usual: each file belongs to one table. */
class InnerTablesTest {

    private static final CommitId DEAD = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
    private static final TableId OUTER = new TableId("raw", "shop", "all");
    private static final String OUTER_ENTRY =
            "\"shop/all\": {\"source\": \"shop\", \"table\": \"all\", \"location\": \"raw/shop\"}";

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T06:00:00Z");
    private Bucket bucket;

    @BeforeEach
    void open() {
        InstantSource source = () -> now;
        bucket = new MemoryBucket(directory, source.withZone(ZoneOffset.UTC));
    }

    private void append(TableId id) {
        try (Load load = new Lake(bucket, directory).begin("shop")) {
            TableLoad table = load.table(Lake.spec(id, WriteMode.APPEND));
            table.write(Lake.batch(table, 1, 1, "v"), null);
            assertThat(load.commit(IntNode.valueOf(1))).isPresent();
        }
    }

    private void writeOuterEntry() {
        bucket.write(LakePaths.MANIFEST, Content.utf8("{\"version\": \"1.0\", \"tables\": {" + OUTER_ENTRY + "}}"));
    }

    private Manifest rebuild() {
        bucket.delete(LakePaths.MANIFEST);
        ManifestRebuild rebuild = new ManifestRebuild(bucket, Clock.systemUTC());
        rebuild.apply(rebuild.plan());
        return new ManifestStore(bucket).load().manifest();
    }

    @Test
    void areNotNamedOnceMoreByADirectoryAboveThem() {
        TableId deep = new TableId("raw/crm", "shop", "orders");
        append(deep);

        Manifest rebuilt = rebuild();

        assertThat(rebuilt.tables()).containsOnlyKeys("raw/crm/shop/orders");
        assertThat(new ManifestCheck(bucket).run()).isEmpty();
    }

    @Test
    void areToldBeforeARebuildNamesThem() {
        append(Lake.ORDERS);
        bucket.write(new ObjectKey("raw/shop/customers/a.parquet"), Content.utf8("PAR1"));

        ManifestRebuild.Plan plan = new ManifestRebuild(bucket, Clock.systemUTC()).plan();

        assertThat(plan.changes())
                .containsExactly("table shop/customers: not named -> the files in raw/shop/customers, not managed");
        assertThat(plan.rebuilt().tables()).containsOnlyKeys("shop/orders", "shop/customers");
    }

    @Test
    void areNotTakenForUnknownFilesOfTheTableAroundThem() {
        writeOuterEntry();
        append(Lake.ORDERS);

        assertThat(new ManifestCheck(bucket).run())
                .containsExactly(new BucketFinding(
                        Severity.NOTE,
                        "shop/all",
                        "its files are not managed; it is read as its directory is",
                        "the first load into it takes them over"));
        append(OUTER);
        assertThat(new ManifestCheck(bucket).run()).isEmpty();
        assertThat(new Lake(bucket, directory).rows(OUTER)).containsExactly("1=v1");
    }

    @Test
    void areVacuumedThoughNobodyManagesTheTableAroundThem() {
        writeOuterEntry();
        append(Lake.ORDERS);
        ObjectKey orphan = Lake.ORDERS.directory().resolve(DataFileNames.of("orders", DEAD, 0));
        ObjectKey unknown = new ObjectKey("raw/shop").resolve(DataFileNames.of("all", DEAD, 0));
        bucket.write(orphan, Content.utf8("PAR1"));
        bucket.write(unknown, Content.utf8("PAR1"));
        now = now.plus(Duration.ofDays(2));

        InstantSource source = () -> now;
        new Vacuum(bucket, source.withZone(ZoneOffset.UTC)).run(Vacuum.Retention.DEFAULT);

        assertThat(bucket.find(orphan)).isEmpty();
        assertThat(bucket.find(unknown)).isPresent();
    }
}
