package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.OutputFormat;
import io.dataspoc.console.Rows;
import io.dataspoc.error.CheckException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.PipelineCheck;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code validate}. */
@Command(
        name = "validate",
        description = {
            "Look whether pipelines could run: the file is right, secrets are known, the source can be reached and has"
                    + " what is read of it, the bucket can be written.",
            "Exit code 0 if all could, 3 if only files are wrong, else 6."
        })
public final class ValidateCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The pipeline; without it, all.")
    private @Nullable String name;

    public ValidateCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        if (name == null) {
            Strays.tell(console, pipe);
        }
        List<PipelineCheck> checks = pipe.validate(name == null ? pipe.pipelines() : List.of(name));
        boolean forPeople = console.format() == OutputFormat.TABLE;
        checks.forEach(check -> check.notes().forEach(console.talk()::info));
        console.print(forPeople ? summary(checks) : rows(checks));
        throwFault(checks);
        console.talk()
                .next(
                        checks.isEmpty()
                                ? "dataspoc-pipe add NAME"
                                : CommandText.of("run", name == null ? "--all" : name));
    }

    private static Rows rows(List<PipelineCheck> checks) {
        return Rows.of("pipeline", "bucket_ok", "tap_ok", "error")
                .rows(
                        checks,
                        check -> Cell.row(check.pipeline(), check.isBucketOk(), check.isSourceOk(), check.error()));
    }

    /** A table has no room for what is wrong: it is told in full below it. */
    private static Rows summary(List<PipelineCheck> checks) {
        return Rows.of("pipeline", "bucket_ok", "tap_ok")
                .rows(checks, check -> Cell.row(check.pipeline(), check.isBucketOk(), check.isSourceOk()));
    }

    private void throwFault(List<PipelineCheck> checks) {
        List<PipelineCheck> failed =
                checks.stream().filter(check -> !check.isOk()).toList();
        if (failed.isEmpty()) {
            return;
        }
        if (console.format() == OutputFormat.TABLE) {
            failed.forEach(check -> console.talk()
                    .warning(check.pipeline() + ": " + check.error().orElse("")));
        }
        String names =
                String.join(", ", failed.stream().map(PipelineCheck::pipeline).toList());
        Problem problem = Problem.of(
                checks.size() == 1
                        ? "the pipeline could not run: " + names
                        : failed.size() + " of " + checks.size() + " pipelines could not run: " + names);
        if (failed.stream().allMatch(PipelineCheck::isConfigFault)) {
            throw new ConfigException(problem);
        }
        throw new CheckException(problem);
    }
}
