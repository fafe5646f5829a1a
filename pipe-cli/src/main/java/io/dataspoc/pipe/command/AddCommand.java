package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.console.Item;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.scaffold.FileInput;
import io.dataspoc.pipe.scaffold.PipelineChoices;
import io.dataspoc.pipe.scaffold.Scaffolded;
import io.dataspoc.pipe.scaffold.Wizard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code add}. */
@Command(
        name = "add",
        description = {
            "Make a pipeline: from a tap (--tap) or from files (--from), into a bucket.",
            "At a terminal it asks for what the options do not say. If the pipeline is there already, only what the"
                    + " options name is changed in it, and comments stay."
        })
public final class AddCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name = "";

    @ArgGroup
    private SourceOptions origin = new SourceOptions();

    @Option(
            names = "--bucket",
            paramLabel = "URI",
            description = "Where it writes: a directory, s3://…, gs://… or az://….")
    private @Nullable String bucket;

    @Option(names = "--path", paramLabel = "PATH", description = "Path of its tables in the bucket; usually raw.")
    private @Nullable String path;

    @Option(names = "--compression", paramLabel = "NAME", description = "zstd, snappy, gzip or none.")
    private @Nullable String compression;

    @Option(
            names = "--incremental",
            negatable = true,
            fallbackValue = "true",
            description = "Whether runs read only what is new.")
    private @Nullable Boolean incremental;

    @Option(
            names = "--cron",
            paramLabel = "TIME",
            description = "When it is meant to run, such as '0 6 * * *'; none for only by hand. It is only noted.")
    private @Nullable String cron;

    @Option(
            names = "--streams",
            paramLabel = "NAME[,NAME...]",
            hideParamSyntax = true,
            split = ",(?![^{]*\\})",
            description = "What is read, by name or pattern; several are parted by commas.")
    private @Nullable List<String> streams;

    @Option(names = "--source", paramLabel = "NAME", description = "What its tables' source is called.")
    private @Nullable String source;

    @Option(
            names = "--partition-by",
            paramLabel = "KEY",
            split = ",",
            description = "What directories are named by: a column, year(column), month(column), day(column) or"
                    + " _extraction_date; none for no partitions.")
    private @Nullable List<String> partitionBy;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the source; can be given several times. Write secrets as '$${VARIABLE}', lists as"
                            + " '[a, b]'.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Where rows come from. */
    static final class SourceOptions {
        @Option(
                names = "--tap",
                paramLabel = "COMMAND",
                description = "The tap, such as tap-postgres or 'python my_tap.py'; or file.")
        private @Nullable String tap;

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "A CSV, JSON Lines, JSON or Parquet file, or a quoted pattern such as 'data/*.csv'.")
        private @Nullable String from;
    }

    public AddCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        Wizard wizard = new Wizard(console.prompt(), pipe.home());
        Scaffolded added = pipe.add(name, choices(pipe), said -> answered(said, wizard.complete(said)));
        console.print(item(added));
        added.notes().forEach(console.talk()::info);
        console.talk().next(next(added));
    }

    private PipelineChoices choices(PipeClient pipe) {
        PipelineChoices choices = new PipelineChoices(
                origin.tap,
                bucket,
                path,
                compression,
                incremental == null ? null : incremental ? Pipeline.Incremental.ENABLED : Pipeline.Incremental.DISABLED,
                cron,
                streams,
                source,
                partitionBy,
                WorkingDirectory.settings(tap(pipe), settings));
        return origin.from == null
                ? located(choices)
                : new FileInput(WorkingDirectory.file(origin.from)).in(name, located(choices));
    }

    /** Of the options, or of the pipeline that is there. */
    private String tap(PipeClient pipe) {
        if (origin.tap != null) {
            return origin.tap;
        }
        return settings.containsKey("path") && pipe.isPipeline(name)
                ? pipe.config(name).at("/source/tap").asText()
                : "";
    }

    /** What is typed, be it an option or an answer, is relative to where the command runs. */
    private static PipelineChoices located(PipelineChoices typed) {
        String tap = typed.tap();
        String bucket = typed.bucket();
        return typed.with(
                tap == null ? null : WorkingDirectory.command(tap),
                bucket == null ? null : WorkingDirectory.bucket(bucket));
    }

    /** The file that was asked for is where it was typed. */
    private PipelineChoices answered(PipelineChoices said, PipelineChoices complete) {
        String path = complete.settings().get("path");
        if (path == null || said.settings().containsKey("path")) {
            return located(complete);
        }
        return new FileInput(WorkingDirectory.file(path)).in(name, located(complete));
    }

    private static Item item(Scaffolded added) {
        return Item.of()
                .with("pipeline", added.pipeline())
                .with("outcome", added.outcome().name().toLowerCase(Locale.ROOT))
                .with("file", added.file().toString())
                .with("settings", added.settings().map(Object::toString))
                .with("changes", added.changes())
                .with("fill_in", added.toFillIn());
    }

    private static String next(Scaffolded added) {
        String validate = CommandText.of("validate", added.pipeline());
        if (added.toFillIn().isEmpty()) {
            return validate + " && " + CommandText.of("run", added.pipeline());
        }
        return "fill in " + String.join(", ", added.toFillIn()) + " in "
                + added.settings().map(Object::toString).orElse(added.file().toString()) + ", then " + validate;
    }
}
