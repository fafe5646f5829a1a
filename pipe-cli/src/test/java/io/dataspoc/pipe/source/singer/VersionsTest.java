package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.activate;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory).yaml("incremental: {enabled: true}\nwrite: append");
    }

    @Test
    void dropsTheRowsOfOlderVersions() {
        shop.run(schema("a", ID), row("a", 1, "'id':1"), activate("a", 1));

        Result result = shop.run(
                schema("a", ID), activate("a", 2), row("a", 2, "'id':2"), row("a", 2, "'id':3"), activate("a", 2));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}", "{'id': 3}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 2L));
    }

    @Test
    void appendsRowsOfTheVersionThatTheTableHas() {
        shop.run(schema("a", ID), row("a", 1, "'id':1"), activate("a", 1));

        Result result = shop.run(schema("a", ID), activate("a", 1), row("a", 1, "'id':2"), activate("a", 1));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void appendsAFirstVersionToRowsWithoutOne() {
        shop.run(schema("a", ID), row("a", "'id':1"));

        Result result = shop.run(schema("a", ID), row("a", 7, "'id':2"), activate("a", 7));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void dropsRowsOfAnOlderVersionThatComeInTheSameRun() {
        Result result = shop.run(
                schema("a", ID), row("a", 1, "'id':1"), row("a", 2, "'id':2"), row("a", 1, "'id':3"), activate("a", 2));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "inserted", 1L, "superseded", 2L));
    }

    @Test
    void emptiesATableOfWhoseNewVersionNothingComes() {
        shop.run(schema("a", ID), row("a", 1, "'id':1"), activate("a", 1));

        Result result = shop.run(schema("a", ID), activate("a", 2));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).isEmpty();
        assertThat(shop.columns("a")).containsExactly("id int64");
    }

    @Test
    void knowsAVersionThatIsActivatedBeforeItsSchema() {
        shop.run(schema("a", ID), row("a", 1, "'id':1"));

        Result result = shop.run(activate("a", 2), schema("a", ID), row("a", 2, "'id':2"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}");
    }

    @Test
    void keepsTheOldVersionIfTheTapFailsBehindTheActivation() {
        shop.run(schema("a", ID), row("a", 1, "'id':1"), activate("a", 1));
        shop.home.write(
                directory.resolve("lines"),
                schema("a", ID) + "\n" + row("a", 2, "'id':2") + "\n" + activate("a", 2) + "\n" + state("{}") + "\n");

        Result result = shop.runScript("cat '" + directory + "/lines'; exit 1");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "discarded", 1L));
    }

    @Test
    void swapsANewVersionAtTheEndOfTheRunOnly() {
        shop.yaml("incremental: {enabled: true}\nwrite: append\ncheckpoint: {every: 0s}");
        shop.run(schema("a", ID), row("a", 1, "'id':1"), activate("a", 1));

        Result result = shop.run(
                schema("a", ID),
                row("a", 2, "'id':2"),
                state("{'a':2}"),
                row("a", 2, "'id':3"),
                state("{'a':3}"),
                activate("a", 2));

        assertThat(result.exit()).isZero();
        assertThat(shop.report().path("commits")).hasSize(1);
        assertThat(shop.rows("a")).containsExactly("{'id': 2}", "{'id': 3}");
    }

    @Test
    void makesCheckpointsOfTheVersionThatTheTableHas() {
        shop.yaml("incremental: {enabled: true}\nwrite: append\ncheckpoint: {every: 0s}");
        shop.run(schema("a", ID), row("a", 1, "'id':1"), activate("a", 1));

        Result result = shop.run(
                schema("a", ID),
                activate("a", 1),
                row("a", 1, "'id':2"),
                state("{'a':2}"),
                row("a", 1, "'id':3"),
                state("{'a':3}"),
                activate("a", 1));

        assertThat(result.exit()).isZero();
        assertThat(shop.report().path("commits")).hasSize(2);
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}", "{'id': 3}");
    }

    @Test
    void mergesRowsOfANewVersionByKey() {
        shop.yaml("incremental: {enabled: true}");
        shop.run(schema("a", ID, "id"), row("a", 1, "'id':1"), row("a", 1, "'id':2"), activate("a", 1));

        Result result = shop.run(
                schema("a", ID, "id"),
                row("a", 2, "'id':2"),
                row("a", 2, "'id':3"),
                row("a", 2, "'id':3"),
                activate("a", 2));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}", "{'id': 3}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "inserted", 2L, "superseded", 1L));
    }

    @Test
    void dropsTheRowsOfOlderVersionsThatAreCountedInNanoseconds() {
        shop.run(schema("a", ID), row("a", 1_767_225_600_123_456_789L, "'id':1"));

        Result result = shop.run(
                schema("a", ID),
                row("a", 1_767_225_700_123_456_789L, "'id':2"),
                activate("a", 1_767_225_700_123_456_789L));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}");
    }
}
