package io.dataspoc.pipe.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.Home;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.Load;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows on their way into a load, counted on both sides. */
class LoadSinkTest {

    private static final Schema COLUMNS = new Schema(List.of(new Field("id", IntegerType.INT64)));

    @TempDir
    Path directory;

    private final List<JsonNode> durable = new ArrayList<>();
    private Load load;
    private LoadSink sink;

    @BeforeEach
    void open() {
        Pipeline pipeline = new PipelineFormat(
                        Defaults.NONE, new Home(directory, directory), yaml -> new EmptySource("shop"))
                .read(
                        "shop",
                        ConfigFile.parse("destination: {bucket: lake}\nincremental: {enabled: true}", "shop.yaml"));
        EngineOptions engine = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        load = Load.begin(
                new MemoryBucket(directory, Clock.systemUTC()),
                "shop",
                "01KJPJ3KR04MNPZX45HY43KWJR",
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine));
        WritePlan plan = new WritePlan(pipeline, WritePlan.Scope.SINCE_BOOKMARK);
        sink = new LoadSink(
                load,
                pipeline,
                plan,
                new Quarantine(load, pipeline.errors()),
                (stream, rows, bytes) -> {},
                durable::add);
    }

    @AfterEach
    void close() {
        load.close();
    }

    private void push(long... ids) {
        StreamSink orders = sink.open(new StreamDescription("orders", COLUMNS, List.of(), null));
        RowBatch batch = orders.batch(COLUMNS);
        for (long id : ids) {
            ((LongVector) batch.column(0)).append(id);
            batch.endRow();
        }
        orders.write(batch, null);
    }

    @Test
    void areCommittedWithTheirState() {
        push(1, 2);
        sink.state(IntNode.valueOf(2), () -> {});
        push(3);
        sink.commit();

        assertThat(sink.reports()).singleElement().satisfies(report -> {
            assertThat(report.read()).isEqualTo(3);
            assertThat(report.committed().taken()).isEqualTo(3);
            assertThat(report.discarded()).isZero();
        });
        assertThat(durable).containsExactly(IntNode.valueOf(2));
    }

    @Test
    void endTheRunAsABugIfTheCommitTookOtherOnes() {
        push(1, 2);
        load.commit(null);
        push(3);
        sink.state(IntNode.valueOf(3), () -> {});

        assertThatThrownBy(sink::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of stream 'orders', 3 rows were read and 1 were committed");
        assertThat(durable).isEmpty();
    }
}
