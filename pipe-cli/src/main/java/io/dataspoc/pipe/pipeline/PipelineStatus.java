package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline stands.
 *
 * @param name the pipeline
 * @param lastRun when its last run began; null if it never ran
 * @param status how that run ended: {@code success}, {@code failure}, or {@code no runs}
 * @param duration how long it took, in seconds; null if it never ran
 * @param records how many rows it committed; null if it never ran
 * @param error what went wrong; null if nothing did
 */
public record PipelineStatus(
        String name,
        @Nullable String lastRun,
        String status,
        @Nullable Double duration,
        @Nullable Long records,
        @Nullable String error) {

    static PipelineStatus none(String name) {
        return new PipelineStatus(name, null, "no runs", null, null, null);
    }

    static PipelineStatus of(String name, JsonNode report) {
        if (!report.has("status")) {
            // DataSpoc leaves an empty report where a run is cut off.
            return new PipelineStatus(name, null, "failure", null, null, "the report of the last run is empty");
        }
        return new PipelineStatus(
                name,
                report.path("started_at").asText(),
                report.path("status").asText(),
                report.path("duration_seconds").asDouble(),
                report.path("total_records").asLong(),
                report.path("error").isTextual() ? report.path("error").asText() : null);
    }

    static PipelineStatus broken(String name, String error) {
        return new PipelineStatus(name, null, "error", null, null, error);
    }
}
