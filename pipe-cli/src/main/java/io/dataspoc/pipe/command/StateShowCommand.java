package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.console.Console;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code state show}. */
@Command(name = "show", description = "Show the bookmark of a pipeline; null if it has none.")
public final class StateShowCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    public StateShowCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        console.printJson(client.get().state(name).map(JsonNode::toPrettyString).orElse("null") + "\n");
    }
}
