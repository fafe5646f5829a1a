package io.dataspoc.pipe.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.Docs;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.load.TableCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunReportFormatTest {

    private static final RunReport REPORT = new RunReport(
            "shop",
            "01KJPJ3KR04MNPZX45HY43KWJR",
            Instant.parse("2026-03-02T06:00:00.512Z"),
            Instant.parse("2026-03-02T06:00:04.762Z"),
            RunReport.Status.FAILURE,
            List.of(
                    new StreamReport(
                            "orders",
                            "shop/orders",
                            9,
                            new TableCounts(3, 1, 1, 0, 1),
                            1,
                            5,
                            250_005,
                            List.of("updated_at"),
                            Map.of("assumed zone in 'placed_at'", 2L),
                            List.of("added details json")),
                    new StreamReport(
                            "refunds", null, 0, TableCounts.NONE, 0, 0, 1_200, List.of(), Map.of(), List.of())),
            List.of(new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB")),
            List.of("removed what commit 01KJP7T0W0F5KZNWJ47TAN9ZT2 of a run that was cut off left behind"),
            Duration.ofMillis(41),
            new SourceException(
                    Problem.of("ended with exit code 1").at("tap-shop").hint("look at what it wrote above")));

    private static JsonNode example() {
        try {
            return new ObjectMapper().readTree(Docs.text("spec/examples/run-report.json"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void writesTheExampleOfTheSpecification() {
        assertThat(RunReportFormat.format(REPORT)).hasToString(example().toString());
        assertThat(REPORT.streams()).allSatisfy(stream -> {
            assertThat(stream.committed().isBalanced()).isTrue();
            assertThat(stream.read()).isEqualTo(stream.committed().taken() + stream.rejected() + stream.discarded());
        });
    }

    @Test
    void leavesOutWhatAGoodRunDoesNotHave() {
        RunReport good = new RunReport(
                "shop",
                REPORT.runId(),
                REPORT.startedAt(),
                REPORT.finishedAt(),
                RunReport.Status.SUCCESS,
                List.of(),
                List.of(),
                List.of(),
                Duration.ZERO,
                null);

        assertThat(RunReportFormat.format(good)).hasToString("""
                {"pipeline":"shop","started_at":"2026-03-02T06:00:00.512Z","finished_at":"2026-03-02T06:00:04.762Z",\
                "duration_seconds":4.25,"status":"success","streams":{},"total_records":0,\
                "run_id":"01KJPJ3KR04MNPZX45HY43KWJR","commits":[],"notes":[],"glob_window_seconds":0.0}""");
    }

    @Test
    void theSpecificationNamesEveryField() {
        assertThat(Docs.rows("spec/run-report.md", "The report")).isEqualTo(names(example()));
        assertThat(Docs.rows("spec/run-report.md", "A stream"))
                .isEqualTo(names(example().at("/streams/orders")));
    }
}
