package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}. */
@Command(name = "logs", description = "Show the reports of a pipeline's runs, the newest first.")
public final class LogsCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Option(names = "--limit", paramLabel = "N", description = "How many runs.", defaultValue = "20")
    private int limit;

    public LogsCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        Rows rows = Rows.of(
                "pipeline",
                "started_at",
                "finished_at",
                "duration_seconds",
                "status",
                "streams",
                "total_records",
                "error",
                "run_id",
                "commits",
                "notes");
        for (JsonNode report : client.get().logs(name, limit)) {
            rows = rows.row(
                    report.path("pipeline"),
                    report.path("started_at"),
                    report.path("finished_at"),
                    report.path("duration_seconds"),
                    report.path("status"),
                    report.path("streams"),
                    report.path("total_records"),
                    report.path("error"),
                    report.path("run_id"),
                    report.path("commits"),
                    report.path("notes"));
        }
        console.print(rows);
    }
}
