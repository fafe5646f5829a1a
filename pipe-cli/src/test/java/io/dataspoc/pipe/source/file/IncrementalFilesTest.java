package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalFilesTest {

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory);
        lake.pipeline("file", "{path: 'in/*.csv'}", "incremental: {enabled: true}");
        lake.file("in/a.csv", "id,amount\n1,2.5\n");
    }

    @Test
    void loadsEachFileOnce() {
        lake.run();
        lake.run();
        lake.file("in/b.csv", "id,amount\n2,3.25\n");

        StreamReport report = lake.run();

        assertThat(report.read()).isEqualTo(1);
        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|2.50", "2|3.25");
        assertThat(lake.schema("files/in")).isEqualTo("(id: int64, amount: decimal128(14, 2))");
    }

    @Test
    void commitsNothingWhereNothingIsNew() {
        lake.run();

        RunReport report = lake.attempt();

        assertThat(report.failure()).isEmpty();
        assertThat(report.commits()).isEmpty();
    }

    @Test
    void takesAFileThatWasOnlyTouchedForTheSame() throws IOException {
        lake.run();
        Files.setLastModifiedTime(
                lake.home().resolve("in/a.csv"), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));

        assertThat(lake.run().read()).isZero();
        assertThat(lake.rows("files/in")).containsExactly("1|2.5");
    }

    @Test
    void refusesToDoubleTheRowsOfAChangedFile() {
        lake.run();
        lake.file("in/a.csv", "id,amount\n1,9.5\n");

        assertThat(lake.failure())
                .isEqualTo(
                        "in/a.csv: changed since it was loaded; to load it again would double its rows in the table of"
                                + " 'in' (give the stream keys ('keys: [id]') so that its rows are merged, load everything anew"
                                + " ('--full'), or keep what was loaded ('on_changed_file: ignore'))");
        assertThat(lake.rows("files/in")).containsExactly("1|2.5");

        RunReport full = lake.attempt(RunOptions.DEFAULT.with(RunOptions.Extent.FULL));

        assertThat(full.failure()).isEmpty();
        assertThat(lake.rows("files/in")).containsExactly("1|9.5");
        assertThat(lake.run().read()).isZero();
    }

    @Test
    void mergesAChangedFileByKeys() {
        lake.pipeline("file", "{path: 'in/*.csv', keys: [id]}", "incremental: {enabled: true}");
        lake.file("in/a.csv", "id,amount\n1,2.5\n2,2.5\n");
        lake.run();
        lake.file("in/a.csv", "id,amount\n2,9.125\n2,9.25\n3,1\n");

        StreamReport report = lake.run();

        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|2.500", "2|9.250", "3|1.000");
        assertThat(report.committed().updated()).isEqualTo(1);
        assertThat(report.discarded()).isZero();
    }

    @Test
    void leavesAChangedFileAsItWasLoadedIfAskedTo() {
        lake.pipeline("file", "{path: 'in/*.csv', on_changed_file: ignore}", "incremental: {enabled: true}");
        lake.run();
        lake.file("in/a.csv", "id,amount\n1,9.5\n");

        assertThat(lake.run().counted())
                .containsEntry("files that changed since they were loaded; their rows stay as they were", 1L);
        assertThat(lake.rows("files/in")).containsExactly("1|2.5");
    }

    @Test
    void keepsRowsOfFilesThatAreGoneAndTellsItOnce() throws IOException {
        lake.run();
        Files.delete(lake.home().resolve("in/a.csv"));

        assertThat(lake.run().counted())
                .containsEntry("files that are gone since they were loaded; their rows stay", 1L);
        assertThat(lake.run().counted()).isEmpty();
        lake.file("in/a.csv", "id,amount\n1,2.5\n");
        assertThat(lake.run().read()).isZero();
        assertThat(lake.rows("files/in")).containsExactly("1|2.5");
    }

    @Test
    void keepsAColumnsTypeWhereItHoldsTheNewValues() {
        lake.file("in/a.csv", "id,amount\n1,2.25\n");
        lake.run();
        lake.file("in/b.csv", "id,amount\n2,7\n");
        lake.file("in/c.csv", "id,amount\n3,123456789.5\n");

        StreamReport report = lake.run();

        assertThat(report.schemaChanges()).isEmpty();
        assertThat(lake.schema("files/in")).isEqualTo("(id: int64, amount: decimal128(14, 2))");
        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|2.25", "2|7.00", "3|123456789.50");
    }

    @Test
    void keepsTheSourcesOwnTextWhereTheTableHasText() {
        lake.file("in/a.csv", "id,code\n1,A7\n");
        lake.run();
        lake.file("in/b.csv", "id,code\n2,1.50\n");
        lake.run();
        lake.file("in/c.csv", "id,code\n3,1.5\n");
        lake.run();

        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|A7", "2|1.50", "3|1.5");
    }

    @Test
    void givesAColumnATypeOnceAValueComes() {
        lake.file("in/a.csv", "id,day\n1,\n");
        lake.run();
        lake.file("in/b.csv", "id,day\n2,2024-01-31\n");
        lake.run();

        assertThat(lake.schema("files/in")).isEqualTo("(id: int64, day: date32[day])");
        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|-", "2|2024-01-31");
    }

    @Test
    void loadsAFailedFileWithTheNextRunAsAWhole() {
        lake.run();
        lake.file("in/b.csv", "id,amount\n2,3\n3\n");
        assertThat(lake.failure()).contains("in/b.csv:3: expected 2 values, found 1");
        lake.file("in/b.csv", "id,amount\n2,3\n3,4\n");

        lake.run();

        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|2.5", "2|3.0", "3|4.0");
    }

    @Test
    void keepsRowsAsideThatAreNoneIfAskedTo() {
        lake.pipeline(
                "file",
                "{path: 'in/*.csv'}",
                "incremental: {enabled: true}",
                "on_row_error: quarantine",
                "max_rejected: 2");
        lake.file("in/a.csv", "id,amount\n1,2.5\n2\n3,4,5\n6,7\n");

        StreamReport report = lake.run();

        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.read()).isEqualTo(4);
        assertThat(lake.rows("files/in")).containsExactly("1|2.5", "6|7.0");
    }
}
