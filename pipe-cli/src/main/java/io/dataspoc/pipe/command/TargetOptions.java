package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.client.Commits;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.Rejections;
import io.dataspoc.pipe.client.TargetRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where messages that come from elsewhere go, as a command line says it. */
final class TargetOptions {

    @Option(names = "--bucket", paramLabel = "URI", description = "The bucket. Default: the pipeline's.")
    private @Nullable String bucket;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "What the tables' source is called. Default: as the pipeline says, or its name.")
    private @Nullable String source;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A YAML or JSON file with settings of a pipeline, laid over its own.")
    private @Nullable Path config;

    /** Whether the command line says anything of it. */
    boolean areGiven() {
        return bucket != null || source != null || config != null;
    }

    /** The options as they can be typed again. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        add(words, "--bucket", bucket == null ? null : WorkingDirectory.bucket(bucket));
        add(words, "--source", source);
        add(words, "--config", config);
        return words;
    }

    /** A command about the same pipeline with the same options. */
    String command(String verb, String name, String... more) {
        List<String> words = new ArrayList<>(List.of(verb.split(" ")));
        words.add(name);
        words.addAll(words());
        words.addAll(List.of(more));
        return CommandText.of(words.toArray(String[]::new));
    }

    /** What is next where there is nothing to be done about a pipeline. */
    String nextRun(String name) {
        return areGiven() ? command("logs", name) : CommandText.of("run", name);
    }

    /** The commits of a pipeline or, with options, of messages that came from elsewhere. */
    Commits commits(PipeClient pipe, String name) {
        return areGiven() ? pipe.commits(request(name)) : pipe.commits(name);
    }

    /** The rows that runs of a pipeline or, with options, of such messages have left out. */
    Rejections rejections(PipeClient pipe, String name) {
        return areGiven() ? pipe.rejections(request(name)) : pipe.rejections(name);
    }

    /** The reports of a pipeline's runs or, with options, of loads of such messages. */
    List<JsonNode> logs(PipeClient pipe, String name, int limit) {
        return areGiven() ? pipe.logs(request(name), limit) : pipe.logs(name, limit);
    }

    private static void add(List<String> words, String option, @Nullable Object value) {
        if (value != null) {
            words.add(option);
            words.add(value.toString());
        }
    }

    TargetRequest request(String pipeline) {
        return new TargetRequest(pipeline, bucket == null ? null : WorkingDirectory.bucket(bucket), source, config);
    }
}
