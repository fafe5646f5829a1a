package io.dataspoc.pipe.client;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.load.LoadSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the pipe needs from the program around it.
 *
 * @param home where pipelines lie
 * @param userHome what {@code ~} stands for
 * @param environment the variables of the process
 * @param redactor learns secrets, and removes them from text
 * @param buckets opens buckets
 * @param load how loads run
 * @param log takes lines of talk
 */
public record PipeSettings(
        Home home,
        Path userHome,
        Map<String, String> environment,
        Redactor redactor,
        Function<BucketUri, Bucket> buckets,
        LoadSettings load,
        Consumer<String> log) {

    public PipeSettings {
        environment = Map.copyOf(environment);
    }
}
