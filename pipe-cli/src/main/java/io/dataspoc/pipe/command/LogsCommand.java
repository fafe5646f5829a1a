package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.OutputFormat;
import io.dataspoc.console.Rows;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.RunReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}. */
@Command(name = "logs", description = "Show the reports of a pipeline's runs, the newest first.")
public final class LogsCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Option(names = "--limit", paramLabel = "N", description = "How many runs. Default: 20.", defaultValue = "20")
    private int limit;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public LogsCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        if (limit < 1) {
            throw new UsageException(Problem.of("'--limit' must be at least 1"));
        }
        boolean forPeople = console.format() == OutputFormat.TABLE;
        List<String> fields = forPeople ? RunReportFormat.SUMMARY : RunReportFormat.FIELDS;
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode report : where.logs(client.get(), name, limit)) {
            rows.add(fields.stream().map(field -> Cell.of(report.path(field))).toList());
        }
        console.print(new Rows(fields, rows));
        if (forPeople) {
            console.talk().next(where.command("logs", name, "--output", "json"));
        }
    }
}
