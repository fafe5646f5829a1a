package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code state set}. */
@Command(name = "set", description = "Commit another bookmark; the tables stay as they are.")
public final class StateSetCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(index = "0", paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Parameters(index = "1", paramLabel = "JSON", description = "The bookmark, as the source understands it.")
    private String json;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public StateSetCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        where.commits(client.get(), name).setBookmark(json);
        console.talk().info("the bookmark of " + name + " is set");
        console.talk().next(where.nextRun(name));
    }
}
