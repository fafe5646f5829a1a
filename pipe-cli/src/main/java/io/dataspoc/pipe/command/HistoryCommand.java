package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.HistoryEntry;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code history}. */
@Command(name = "history", description = "Show the commits of a pipeline and what each made of its tables.")
public final class HistoryCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    public HistoryCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        Rows rows = Rows.of("commit", "committed_at", "run_id", "current", "table", "operation", "rows", "files");
        List<HistoryEntry> entries = client.get().history(name);
        for (HistoryEntry entry : entries) {
            for (HistoryEntry.TableVersion table : entry.tables()) {
                rows = rows.row(
                        entry.commit().value(),
                        entry.committedAt(),
                        entry.runId(),
                        entry.isCurrent(),
                        table.table(),
                        table.operation(),
                        table.rows(),
                        table.files());
            }
            if (entry.tables().isEmpty()) {
                rows = rows.row(
                        entry.commit().value(),
                        entry.committedAt(),
                        entry.runId(),
                        entry.isCurrent(),
                        null,
                        "bookmark",
                        null,
                        null);
            }
        }
        console.print(rows);
        console.talk()
                .next(
                        entries.isEmpty()
                                ? CommandText.of("run", name)
                                : CommandText.of("rollback", name, "--to", "COMMIT"));
    }
}
