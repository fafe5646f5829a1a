package io.dataspoc.pipe.client;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.Buckets;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.config.ByteSizeText;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the pipe needs from the program around it.
 *
 * @param home where pipelines lie
 * @param environment the variables of the process
 * @param redactor learns secrets, and removes them from text
 * @param buckets opens buckets
 * @param load how loads run
 * @param log takes lines of talk
 */
public record PipeSettings(
        Home home,
        Map<String, String> environment,
        Redactor redactor,
        Function<BucketUri, Bucket> buckets,
        LoadSettings load,
        Consumer<String> log) {

    private static final long ENGINE_BYTES = 288L << 20;
    private static final long MAX_ENGINE_BYTES = 1L << 50;
    private static final String ENGINE_MEMORY = "DATASPOC_ENGINE_MEMORY";

    /** As the command line runs: with buckets of all kinds, all processors, and the directory for temporary files. */
    public static PipeSettings usual(
            Home home, Map<String, String> environment, Redactor redactor, Consumer<String> log) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        EngineOptions engine = new EngineOptions(
                engineBytes(variables(home, environment)), Runtime.getRuntime().availableProcessors(), temporary);
        return new PipeSettings(
                home,
                environment,
                redactor,
                new Buckets(Map.of("file", LocalBucket::new))::open,
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine),
                log);
    }

    /** With those of the home; if its file cannot be read, whoever needs it says so. */
    private static Map<String, String> variables(Home home, Map<String, String> process) {
        try {
            return home.environment(process);
        } catch (ConfigException e) {
            return process;
        }
    }

    private static long engineBytes(Map<String, String> environment) {
        String text = environment.getOrDefault(ENGINE_MEMORY, "");
        long bytes = text.isBlank() ? ENGINE_BYTES : ByteSizeText.parse(text).orElse(0);
        if (bytes < EngineOptions.MIN_MEMORY || bytes > MAX_ENGINE_BYTES) {
            throw new ConfigException(Problem.of("must be a size from 64 MiB to 1024 TiB, found '" + text + "'")
                    .at(ENGINE_MEMORY)
                    .hint("such as 1GB; without it the engine takes 288 MiB"));
        }
        return bytes;
    }

    public PipeSettings {
        environment = Map.copyOf(environment);
    }
}
