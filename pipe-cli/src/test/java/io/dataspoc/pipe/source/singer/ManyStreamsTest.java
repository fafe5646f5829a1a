package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyStreamsTest {

    /** How many are read in turns; the 5,000 of a large database take a minute. */
    private static final int STREAMS = Integer.getInteger("dataspoc.streams", 500);

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void readsStreamsThatAreInterleaved() {
        List<String> lines = new ArrayList<>(List.of(schema("a", ID), schema("b", ID), schema("c", ID)));
        for (int i = 0; i < 9000; i++) {
            lines.add(row(List.of("a", "b", "c").get(i % 3), "'id':" + i));
        }

        Result result = shop.run(lines.toArray(String[]::new));

        assertThat(result.exit()).isZero();
        for (String stream : List.of("a", "b", "c")) {
            assertThat(shop.rows(stream, "count(*) AS n")).containsExactly("{'n': 3000}");
            assertThat(shop.files(stream)).isEqualTo(1);
            assertThat(shop.counts(stream)).isEqualTo(Map.of("read", 3000L, "inserted", 3000L));
        }
    }

    @Test
    void readsManyStreamsInTurns() {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, STREAMS).forEach(i -> lines.add(schema("s" + i, ID)));
        IntStream.range(0, 3 * STREAMS).forEach(i -> lines.add(row("s" + i % STREAMS, "'id':" + i)));

        Result result = shop.run(lines.toArray(String[]::new));

        assertThat(result.exit()).isZero();
        assertThat(shop.tables()).hasSize(STREAMS);
        assertThat(shop.rows("s7"))
                .containsExactly("{'id': 7}", "{'id': " + (STREAMS + 7) + "}", "{'id': " + (2 * STREAMS + 7) + "}");
        assertThat(shop.report().path("total_records").asInt()).isEqualTo(3 * STREAMS);
    }

    @Test
    void refusesATableThatAnotherPipelineWrites() {
        Path tap = shop.home.tap(schema("a", ID), row("a", "'id':1"));
        shop.home.pipeline("shop", "source: {tap: " + tap + "}");
        shop.home.pipeline("other", "source: {tap: " + tap + "}");
        shop.home.run("run", "shop");

        Result result = shop.home.run("run", "other");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("table 'test/a' belongs to pipeline 'shop'")
                .contains("'destination.source: other'");
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
    }
}
