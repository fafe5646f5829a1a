package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.console.Console;
import io.dataspoc.console.Progress;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.PartialException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}. */
@Command(
        name = "run",
        description = {
            "Run a pipeline, or all of them.",
            "What a run commits is committed as a whole, together with its bookmark."
        })
public final class RunCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The pipeline. With --all it is not looked at.")
    private @Nullable String name;

    @Option(names = "--all", description = "Run all pipelines.")
    private boolean all;

    @Option(names = "--full", description = "Read everything, as if there were no bookmark, and replace the tables.")
    private boolean full;

    @Option(names = "--dry-run", description = "Read, type and stage everything, show the report, commit nothing.")
    private boolean dryRun;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many pipelines run at a time. Default: 1.",
            defaultValue = "1")
    private int jobs;

    public RunCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        List<String> names = names(pipe);
        List<RunReport> reports;
        try (Progress progress = console.progress()) {
            RunOptions options = options(progress);
            reports = all ? pipe.run(names, options, jobs) : List.of(pipe.run(names.get(0), options));
        }
        RunReports.print(console, reports, all);
        throwFailure(reports);
        console.talk().next(next(names));
    }

    private String next(List<String> names) {
        if (names.isEmpty()) {
            return "dataspoc-pipe add NAME";
        }
        if (!dryRun) {
            return "dataspoc-pipe status";
        }
        String which = all ? "--all" : names.get(0);
        return full ? CommandText.of("run", which, "--full") : CommandText.of("run", which);
    }

    private List<String> names(PipeClient pipe) {
        if (jobs < 1) {
            throw new UsageException(Problem.of("'--jobs' must be at least 1"));
        }
        if (all) {
            Strays.tell(console, pipe);
            return pipe.pipelines();
        }
        if (name == null) {
            List<String> known = pipe.pipelines();
            throw new UsageException(Problem.of("which pipeline?")
                    .hint(
                            known.isEmpty()
                                    ? "there is none yet: 'dataspoc-pipe add NAME' makes one"
                                    : "name one of " + String.join(", ", known) + ", or use '--all'"));
        }
        return List.of(name);
    }

    private RunOptions options(Progress progress) {
        Consumer<JsonNode> ignored = state -> {};
        return new RunOptions(
                full ? RunOptions.Extent.FULL : RunOptions.Extent.SINCE_BOOKMARK,
                dryRun ? RunOptions.Effect.REHEARSE : RunOptions.Effect.COMMIT,
                new ShownProgress(progress),
                ignored);
    }

    private static void throwFailure(List<RunReport> reports) {
        List<RunReport> failed =
                reports.stream().filter(report -> report.failure().isPresent()).toList();
        if (failed.isEmpty()) {
            return;
        }
        List<RuntimeException> failures =
                failed.stream().flatMap(report -> report.failure().stream()).toList();
        failures.stream()
                .filter(InterruptionException.class::isInstance)
                .findFirst()
                .ifPresent(interruption -> {
                    throw interruption;
                });
        RuntimeException first = failures.get(0);
        if (reports.size() == 1 || failed.size() == reports.size()) {
            throw first;
        }
        throw new PartialException(Problem.of(failed.size() + " of " + reports.size() + " pipelines failed: "
                        + String.join(
                                ", ", failed.stream().map(RunReport::pipeline).toList()))
                .hint("'dataspoc-pipe status' tells why"));
    }
}
