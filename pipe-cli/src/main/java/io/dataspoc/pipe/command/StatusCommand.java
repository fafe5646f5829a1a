package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.PipelineStatus;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(name = "status", description = "Show how the last run of each pipeline went.")
public final class StatusCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    public StatusCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        Rows rows = Rows.of("name", "last_run", "status", "duration", "records", "error");
        for (PipelineStatus status : client.get().status()) {
            rows = rows.row(
                    status.name(),
                    status.lastRun(),
                    status.status(),
                    status.duration(),
                    status.records(),
                    status.error());
        }
        console.print(rows);
    }
}
