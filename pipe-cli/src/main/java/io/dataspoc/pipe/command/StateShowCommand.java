package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code state show}. */
@Command(name = "show", description = "Show the bookmark of a pipeline; null if it has none.")
public final class StateShowCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public StateShowCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        JsonNode state = where.commits(client.get(), name).bookmark().orElse(NullNode.getInstance());
        switch (console.format()) {
            case TABLE, JSON -> console.printData(state.toPrettyString() + "\n");
            case NDJSON -> console.printData(state + "\n");
            case CSV -> console.printData(Rows.of("bookmark").row(state));
        }
    }
}
