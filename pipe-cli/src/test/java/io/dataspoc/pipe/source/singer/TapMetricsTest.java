package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapMetricsTest {

    private final TapMetrics metrics = new TapMetrics();

    @Test
    void addUpTheRecordsOfEachStream() {
        metrics.add("INFO METRIC: {\"type\": \"counter\", \"metric\": \"record_count\", \"value\": 120,"
                + " \"tags\": {\"endpoint\": \"orders\"}}");
        metrics.add("2026-01-02 INFO METRIC: {\"type\": \"counter\", \"metric\": \"record_count\", \"value\": 5,"
                + " \"tags\": {\"stream\": \"orders\", \"endpoint\": \"/v1/orders\"}}");
        metrics.add("INFO METRIC: {\"type\": \"counter\", \"metric\": \"record_count\", \"value\": 0,"
                + " \"tags\": {\"stream\": \"items\"}}");

        assertThat(metrics.records()).isEqualTo(Map.of("orders", 125L, "items", 0L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO record_count",
                "METRIC: ",
                "METRIC: {",
                "METRIC: []",
                "METRIC: {\"metric\": \"http_request_duration\", \"value\": 1, \"tags\": {\"stream\": \"orders\"}}",
                "METRIC: {\"metric\": \"record_count\", \"value\": 1.5, \"tags\": {\"stream\": \"orders\"}}",
                "METRIC: {\"metric\": \"record_count\", \"value\": 1e99, \"tags\": {\"stream\": \"orders\"}}",
                "METRIC: {\"metric\": \"record_count\", \"value\": 1, \"tags\": {\"stream\": 7}}",
                "METRIC: {\"metric\": \"record_count\", \"value\": 1}"
            })
    void passOverWhatIsNoCountOfRecords(String line) {
        metrics.add(line);

        assertThat(metrics.records()).isEmpty();
    }
}
