package io.dataspoc.pipe.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.config.Secrets;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.pipe.doctor.Doctor;
import io.dataspoc.pipe.doctor.Finding;
import io.dataspoc.pipe.pipeline.BucketReference;
import io.dataspoc.pipe.pipeline.Discovery;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineCheck;
import io.dataspoc.pipe.pipeline.PipelineRuns;
import io.dataspoc.pipe.pipeline.PipelineStatus;
import io.dataspoc.pipe.pipeline.PipelineStore;
import io.dataspoc.pipe.pipeline.PipelineValidator;
import io.dataspoc.pipe.pipeline.Preview;
import io.dataspoc.pipe.pipeline.PreviewReader;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunPlan;
import io.dataspoc.pipe.pipeline.RunPlanner;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.pipeline.StrayFile;
import io.dataspoc.pipe.scaffold.AdHocSource;
import io.dataspoc.pipe.scaffold.HomeScaffold;
import io.dataspoc.pipe.scaffold.PipelineChoices;
import io.dataspoc.pipe.scaffold.PipelineScaffold;
import io.dataspoc.pipe.scaffold.Scaffolded;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.file.FileFormat;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pipe as a library: what the command line does, for programs. Methods throw {@link
 * io.dataspoc.error.DataspocException} for whatever a person can act on.
 */
public final class PipeClient {

    private final PipeSettings settings;
    private final SourceReader sources;
    private final PipelineStore store;
    private @Nullable SourceContext context;

    public PipeClient(PipeSettings settings) {
        this.settings = settings;
        // While files are read, nothing else needs memory to speak of, so their engine may have a quarter more.
        EngineOptions engine = settings.load().engine();
        FileFormat files =
                new FileFormat(settings.home(), settings.buckets(), engine.withMemory(engine.memoryBytes() / 4 * 5));
        this.sources = new SourceReader(settings.home(), () -> context().environment(), files);
        this.store = new PipelineStore(settings.home(), sources::read);
    }

    /**
     * The pipe of a home, as the command line has it, without its talk.
     *
     * @param environment the variables that pipelines may refer to; taps are searched in its {@code PATH}, and {@code ~}
     *     is its {@code HOME}
     */
    public static PipeClient open(Path home, Map<String, String> environment) {
        Home found = new Home(home, Home.ofUser(environment));
        return new PipeClient(PipeSettings.usual(found, environment, new Redactor(), line -> {}));
    }

    private PipelineRuns runs() {
        return new PipelineRuns(settings.buckets(), context(), settings.load());
    }

    /** The variables of the home are read when something needs them, for not everything does. */
    private synchronized SourceContext context() {
        SourceContext known = context;
        if (known == null) {
            known = context(settings.home().environment(settings.environment()));
            context = known;
        }
        return known;
    }

    private SourceContext context(Map<String, String> environment) {
        Secrets secrets = new Secrets(environment, settings.home(), settings.redactor());
        return new SourceContext(settings.home(), environment, secrets, settings.redactor(), settings.log());
    }

    public Home home() {
        return settings.home();
    }

    /** The names of all pipelines, in their order. */
    public List<String> pipelines() {
        return store.names();
    }

    /** The YAML files among the pipelines that are none, and so are passed over. */
    public List<StrayFile> strays() {
        return store.strays();
    }

    /** Whether there is a pipeline of this name. */
    public boolean isPipeline(String name) {
        return store.isHome() && store.names().contains(name);
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
        return runs().run(store.read(name), options);
    }

    /**
     * Runs several pipelines, so many at a time; reports come in the order of the names, also of those that cannot be read
     * and of those that an interruption ended.
     */
    public List<RunReport> run(List<String> names, RunOptions options, int jobs) {
        return runs().run(names, store, options, jobs);
    }

    /** Loads Singer messages that come from elsewhere. */
    public RunReport target(TargetRequest request, InputStream messages, RunOptions options) {
        return runs().run(targets().of(request, messages), options);
    }

    private TargetPipelines targets() {
        return new TargetPipelines(store, settings.home().userHome());
    }

    /** Makes the home directory; what is there stays as it is. */
    public List<Path> init() {
        return new HomeScaffold(settings.home()).make();
    }

    /** How each pipeline stands; one that cannot be read says so. */
    public List<PipelineStatus> status() {
        return pipelines().stream().map(name -> runs().status(name, store)).toList();
    }

    /** The newest reports of a pipeline's runs, the newest first. */
    public List<JsonNode> logs(String name, int limit) {
        return runs().logs(store.read(name), limit);
    }

    /** The newest reports of loads of messages that came from elsewhere, the newest first. */
    public List<JsonNode> logs(TargetRequest request, int limit) {
        return runs().logs(targets().of(request, InputStream.nullInputStream()), limit);
    }

    /** Makes a pipeline, or changes what the choices name in one that is there. */
    public Scaffolded add(String name, PipelineChoices choices) {
        return add(name, choices, UnaryOperator.identity());
    }

    /**
     * Makes a pipeline, or changes what the choices name in one that is there.
     *
     * @param completion asked for what a new pipeline needs and the choices do not name
     */
    public Scaffolded add(String name, PipelineChoices choices, UnaryOperator<PipelineChoices> completion) {
        return new PipelineScaffold(settings.home(), store, this::context).add(name, choices, completion);
    }

    /** The streams that a pipeline's source offers. */
    public Discovery discover(String name) {
        return Discovery.of(store.read(name).source(), context());
    }

    /** The streams that a source offers which belongs to no pipeline. */
    public Discovery discover(AdHocSource source) {
        return Discovery.of(sources.read(source.pipeline()), context());
    }

    /** The first rows of all streams that a pipeline reads; nothing is written. */
    public Preview preview(String name, int rows) {
        return previews().read(store.read(name).source(), rows);
    }

    /** The first rows of one stream that a pipeline reads; nothing is written. */
    public Preview preview(String name, String stream, int rows) {
        return previews().read(store.read(name).source(), stream, rows);
    }

    private PreviewReader previews() {
        return new PreviewReader(context(), settings.load().engine());
    }

    /** What a run would read and write; nothing is extracted. */
    public RunPlan plan(String name, RunOptions.Extent extent) {
        return new RunPlanner(settings.buckets(), context(), settings.load().clock()).plan(store.read(name), extent);
    }

    /** Whether pipelines could run; one that cannot be read says so. */
    public List<PipelineCheck> validate(List<String> names) {
        PipelineValidator validator = new PipelineValidator(
                settings.buckets(), context(), settings.load().clock());
        return names.stream().map(name -> validator.check(name, store)).toList();
    }

    /** What is wrong with the installation, the home, its pipelines and their buckets. */
    public List<Finding> doctor() {
        SourceContext examined;
        try {
            examined = context();
        } catch (ConfigException e) {
            // A finding tells it; the rest is examined without the home's variables.
            examined = context(settings.environment());
        }
        return new Doctor(examined, store, settings.buckets(), settings.load().clock()).examine();
    }

    /** The catalog of a bucket, as it is stored; of a bucket without one, an empty one. */
    public String manifest(String bucket) {
        return buckets().manifest(bucket);
    }

    /** The commits of a pipeline. */
    public Commits commits(String name) {
        return new Commits(store.read(name), buckets(), settings.load());
    }

    /** The commits of messages that came from elsewhere. */
    public Commits commits(TargetRequest request) {
        return new Commits(targets().of(request, InputStream.nullInputStream()), buckets(), settings.load());
    }

    /** The rows that runs of a pipeline have left out. */
    public Rejections rejections(String name) {
        return new Rejections(store.read(name), runs(), buckets(), settings.load());
    }

    /** The rows that were left out of messages which came from elsewhere. */
    public Rejections rejections(TargetRequest request) {
        Pipeline pipeline = targets().of(request, InputStream.nullInputStream());
        return new Rejections(pipeline, runs(), buckets(), settings.load());
    }

    /** The care of buckets. */
    public BucketCare buckets() {
        return new BucketCare(settings.buckets(), new BucketReference(settings.home(), store), settings.load());
    }
}
