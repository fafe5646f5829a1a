package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.OutputFormat;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.HistoryEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code history}. */
@Command(name = "history", description = "Show the commits of a pipeline and what each made of its tables.")
public final class HistoryCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public HistoryCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        List<HistoryEntry> entries = where.commits(client.get(), name).history();
        console.print(console.format() == OutputFormat.TABLE ? summary(entries) : rows(entries));
        console.talk()
                .next(entries.size() < 2 ? where.nextRun(name) : where.command("rollback", name, "--to", "COMMIT"));
    }

    /** What a narrow terminal has room for; the newest commit is the current one. */
    private static Rows summary(List<HistoryEntry> entries) {
        return Rows.of("commit", "committed_at", "table", "operation", "rows", "files")
                .rows(versions(entries, HistoryCommand::summary), row -> row);
    }

    private static List<Cell> summary(HistoryEntry entry, HistoryEntry.TableVersion table) {
        return Cell.row(
                new Cell.Name(entry.commit().value()),
                entry.committedAt().truncatedTo(ChronoUnit.SECONDS),
                table.table(),
                table.operation(),
                table.rows(),
                table.files());
    }

    private static Rows rows(List<HistoryEntry> entries) {
        return Rows.of("commit", "committed_at", "run_id", "current", "table", "operation", "rows", "files")
                .rows(versions(entries, HistoryCommand::row), row -> row);
    }

    private static List<Cell> row(HistoryEntry entry, HistoryEntry.TableVersion table) {
        return Cell.row(
                entry.commit().value(),
                entry.committedAt(),
                entry.runId(),
                entry.isCurrent(),
                table.table(),
                table.operation(),
                table.rows(),
                table.files());
    }

    private static List<List<Cell>> versions(
            List<HistoryEntry> entries, BiFunction<HistoryEntry, HistoryEntry.TableVersion, List<Cell>> row) {
        return entries.stream()
                .flatMap(entry -> entry.versions().stream().map(table -> row.apply(entry, table)))
                .toList();
    }
}
