package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.manifest.JsonTrees;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code target}. */
@Command(
        name = "target",
        description = {
            "Load Singer messages from standard input: any-tap | dataspoc-pipe target --bucket URI --pipeline NAME",
            "Prints the states that are durable, a JSON value a line, as every Singer target does."
        })
public final class TargetCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;
    private final InputStream messages;

    @Option(
            names = "--pipeline",
            required = true,
            paramLabel = "NAME",
            description = "Whose bookmark and tables they are.")
    private String pipeline;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    /** Takes the messages from a stream, which is standard input but in tests. */
    public TargetCommand(Console console, Supplier<PipeClient> client, InputStream messages) {
        this.console = console;
        this.client = client;
        this.messages = messages;
    }

    @Override
    public void run() {
        Consumer<String> lines = console.lines();
        RunOptions options = new RunOptions(
                RunOptions.Extent.SINCE_BOOKMARK,
                RunOptions.Effect.COMMIT,
                (stream, rows, bytes) -> {},
                // As the bucket has it: a text of a tap may hold what UTF-8 cannot.
                state -> lines.accept(JsonTrees.format(state)));
        RunReport report = client.get().target(where.request(pipeline), messages, options);
        RunReports.tell(console, report);
        report.failure().ifPresent(failure -> {
            throw failure;
        });
    }
}
