package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.console.Item;
import io.dataspoc.pipe.client.PipeClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code init}. */
@Command(name = "init", description = "Make the home directory: config.yaml, pipelines/, sources/, transforms/.")
public final class InitCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    public InitCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        List<Path> made = pipe.init();
        console.print(Item.of()
                .with("home", pipe.home().directory().toString())
                .with("made", made.stream().map(Path::toString).toList()));
        if (made.isEmpty()) {
            console.talk().info("nothing to do: it is all there");
        }
        console.talk().next("dataspoc-pipe add NAME");
    }
}
