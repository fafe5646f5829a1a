package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run would read and write.
 *
 * @param pipeline its pipeline
 * @param bucket where it would write
 * @param extent from where it would read
 * @param state the bookmark that it would go on from; null if it would read everything
 * @param tables what it would do, stream by stream; empty if the source cannot tell its streams before it is read
 * @param notes what a person should know
 * @param obstacles why a run would fail; empty as far as nothing is known against it
 */
public record RunPlan(
        String pipeline,
        String bucket,
        RunOptions.Extent extent,
        @Nullable JsonNode state,
        List<TablePlan> tables,
        List<String> notes,
        List<String> obstacles) {

    public RunPlan {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        obstacles = List.copyOf(obstacles);
    }

    public Optional<JsonNode> bookmark() {
        return Optional.ofNullable(state);
    }
}
