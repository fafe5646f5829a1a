package io.dataspoc.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.Home;
import io.dataspoc.config.Secrets;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineRuns;
import io.dataspoc.pipe.pipeline.PipelineStatus;
import io.dataspoc.pipe.pipeline.PipelineStore;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.scaffold.HomeScaffold;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.file.FileFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The pipe as a library: what the command line does, for programs. Methods throw {@link
 * io.dataspoc.error.DataspocException} for whatever a person can act on.
 */
public final class PipeClient {

    private final PipeSettings settings;
    private final PipelineStore store;
    private final PipelineRuns runs;

    public PipeClient(PipeSettings settings) {
        this.settings = settings;
        Map<String, String> environment = settings.home().environment(settings.environment());
        Secrets secrets = new Secrets(environment, settings.home(), settings.redactor());
        SourceContext context =
                new SourceContext(settings.home(), environment, secrets, settings.redactor(), settings.log());
        FileFormat files = new FileFormat(
                settings.home(), settings.buckets(), settings.load().engine());
        SourceReader sources = new SourceReader(settings.home(), environment, files);
        this.store = new PipelineStore(settings.home(), sources::read);
        this.runs = new PipelineRuns(settings.buckets(), context, settings.load());
    }

    public Home home() {
        return settings.home();
    }

    /** The names of all pipelines, in their order. */
    public List<String> pipelines() {
        return store.names();
    }

    /** A pipeline, checked. */
    public Pipeline pipeline(String name) {
        return store.read(name);
    }

    /** A pipeline's file as a tree; secrets in it are masked. */
    public JsonNode config(String name) {
        return settings.redactor().redact(ConfigFile.readValue(store.file(name)).json());
    }

    /** Runs a pipeline. What it committed before it failed, if it did, stays; the report says both. */
    public RunReport run(String name, RunOptions options) {
        return runs.run(store.read(name), options);
    }

    /** Runs several pipelines, so many at a time; reports come in the order of the names. */
    public List<RunReport> run(List<String> names, RunOptions options, int jobs) {
        return runs.run(names, store, options, jobs);
    }

    /** Makes the home directory; what is there stays as it is. */
    public List<Path> init() {
        return new HomeScaffold(settings.home()).make();
    }

    /** How each pipeline stands; one that cannot be read says so. */
    public List<PipelineStatus> status() {
        return pipelines().stream().map(name -> runs.status(name, store)).toList();
    }

    /** The newest reports of a pipeline's runs, the newest first. */
    public List<JsonNode> logs(String name, int limit) {
        return runs.logs(store.read(name), limit);
    }
}
