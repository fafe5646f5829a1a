package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.PipelineStatus;
import java.util.List;
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
        Strays.tell(console, client.get());
        List<PipelineStatus> all = client.get().status();
        console.print(Rows.of("name", "last_run", "status", "duration", "records", "error")
                .rows(all, StatusCommand::row));
        console.talk().next(next(all));
    }

    private static List<Cell> row(PipelineStatus status) {
        return Cell.row(
                status.name(), status.lastRun(), status.status(), status.duration(), status.records(), status.error());
    }

    /** What the first pipeline that is not well needs. */
    private static String next(List<PipelineStatus> all) {
        return all.stream()
                .filter(status -> status.status() != PipelineStatus.Status.SUCCESS)
                .findFirst()
                .map(StatusCommand::next)
                .orElse(all.isEmpty() ? "dataspoc-pipe add NAME" : "dataspoc-pipe run --all");
    }

    private static String next(PipelineStatus status) {
        return switch (status.status()) {
            case SUCCESS, NO_RUNS -> CommandText.of("run", status.name());
            case FAILURE -> CommandText.of("logs", status.name());
            case ERROR -> CommandText.of("validate", status.name());
        };
    }
}
