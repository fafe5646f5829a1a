package io.dataspoc.pipe.scaffold;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a pipeline's files.
 *
 * @param pipeline its name
 * @param file its YAML
 * @param config the settings of its source; null where they are in the YAML
 * @param outcome whether it is new
 * @param changes what was written, as sentences
 * @param toFillIn the settings of the source that have no value yet
 * @param notes what a person should know
 */
public record Scaffolded(
        String pipeline,
        Path file,
        @Nullable Path config,
        Outcome outcome,
        List<String> changes,
        List<String> toFillIn,
        List<String> notes) {

    /** Whether a pipeline is new. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    public Scaffolded {
        changes = List.copyOf(changes);
        toFillIn = List.copyOf(toFillIn);
        notes = List.copyOf(notes);
    }

    public Optional<Path> settings() {
        return Optional.ofNullable(config);
    }
}
