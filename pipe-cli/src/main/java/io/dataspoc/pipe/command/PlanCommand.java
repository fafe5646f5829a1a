package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.error.CheckException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunPlan;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}. */
@Command(
        name = "plan",
        description = {
            "Show what a run would read and write, and how columns would change.",
            "It asks the source for its streams and reads the catalog of the bucket; nothing is extracted.",
            "Exit code 6 if a run would fail, as far as that can be told without rows."
        })
public final class PlanCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name = "";

    @Option(names = "--full", description = "What 'run --full' would do.")
    private boolean full;

    public PlanCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        RunPlan plan = client.get().plan(name, full ? RunOptions.Extent.FULL : RunOptions.Extent.SINCE_BOOKMARK);
        RunPlans.print(console, plan);
        plan.notes().forEach(console.talk()::warning);
        throwObstacles(plan);
        console.talk().next(full ? CommandText.of("run", name, "--full") : CommandText.of("run", name));
    }

    private void throwObstacles(RunPlan plan) {
        if (!plan.obstacles().isEmpty()) {
            throw new CheckException(Problem.of("a run would fail: " + String.join("; ", plan.obstacles()))
                    .at(name)
                    .hint("correct the pipeline, then plan again"));
        }
    }
}
