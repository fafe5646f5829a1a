package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.Preview;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preview}. */
@Command(
        name = "preview",
        description = "Show the first rows of each stream, and their types. Nothing is written anywhere.")
public final class PreviewCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name = "";

    @Option(names = "--stream", paramLabel = "STREAM", description = "Only this stream.")
    private @Nullable String stream;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rows of each. Default: 10.",
            defaultValue = "10")
    private int rows;

    public PreviewCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        if (rows < 1) {
            throw new UsageException(Problem.of("'--rows' must be at least 1"));
        }
        PipeClient pipe = client.get();
        Preview preview = stream == null ? pipe.preview(name, rows) : pipe.preview(name, stream, rows);
        Previews.print(console, preview);
        preview.notes().forEach(console.talk()::warning);
        console.talk().next(CommandText.of("plan", name));
    }
}
