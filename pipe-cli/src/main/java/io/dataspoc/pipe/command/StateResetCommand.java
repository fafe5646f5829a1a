package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.console.Console;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code state reset}. */
@Command(
        name = "reset",
        description = {
            "Forget the bookmark of a pipeline: its next run reads everything.",
            "Rows of tables without keys would then be there twice; 'run --full' replaces them instead."
        })
public final class StateResetCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public StateResetCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        where.commits(client.get(), name).setBookmark(JsonNodeFactory.instance.objectNode());
        console.talk().info("the bookmark of " + name + " is empty");
        console.talk().next(where.areGiven() ? where.nextRun(name) : CommandText.of("run", name, "--full"));
    }
}
