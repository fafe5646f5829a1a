package io.dataspoc.pipe.client;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Singer messages that come from elsewhere go.
 *
 * @param pipeline whose bookmark and tables they are; need not be a pipeline of the home
 * @param bucket the bucket; null to take the pipeline's
 * @param source what the tables' source is called; null to take the pipeline's
 * @param config a file with what a pipeline may say, which holds where the pipeline says otherwise; null for none
 */
public record TargetRequest(
        String pipeline,
        @Nullable String bucket,
        @Nullable String source,
        @Nullable Path config) {

    Optional<Path> configFile() {
        return Optional.ofNullable(config);
    }
}
