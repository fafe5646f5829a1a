package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Item;
import io.dataspoc.console.Rows;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.load.Rollback;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollback}. */
@Command(
        name = "rollback",
        description = "Restore all tables of a pipeline, and its bookmark, as they were after an earlier commit.")
public final class RollbackCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @Option(
            names = "--to",
            paramLabel = "COMMIT",
            description = "The commit. Default: the one before the last that changed a table.")
    private @Nullable String to;

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public RollbackCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        Rollback.Restored restored = where.commits(client.get(), name).rollBack(to == null ? null : commit(to));
        print(
                restored,
                Rows.of("table", "rows")
                        .rows(restored.rows().entrySet(), table -> Cell.row(table.getKey(), table.getValue())));
        restored.recovered().forEach(commit -> console.talk().warning(commit.text()));
        tell(restored);
        if (!restored.pending().isEmpty()) {
            console.talk().warning(restored.pending().text());
        }
        console.talk().next(where.command("history", name));
    }

    private void tell(Rollback.Restored restored) {
        if (!restored.passedOver().isEmpty()) {
            console.talk()
                    .info("passed over, for they changed no table: "
                            + restored.passedOver().stream()
                                    .map(CommitId::value)
                                    .collect(Collectors.joining(", ")));
        }
        console.talk()
                .info(
                        restored.commit() == null
                                ? name + " is as after commit " + restored.to() + " already; nothing was committed"
                                : name + " is as after commit " + restored.to() + " again; commit " + restored.commit()
                                        + " did it");
    }

    /** The commits are talk for people, and part of the result for programs. */
    private void print(Rollback.Restored restored, Rows rows) {
        switch (console.format()) {
            case TABLE, CSV -> console.print(rows);
            case JSON, NDJSON ->
                console.print(Item.of()
                        .with("pipeline", name)
                        .with("from", restored.from().value())
                        .with("to", restored.to().value())
                        .with(
                                "commit",
                                restored.commit() == null
                                        ? null
                                        : restored.commit().value())
                        .with(
                                "passed_over",
                                restored.passedOver().stream()
                                        .map(CommitId::value)
                                        .toList())
                        .table("tables", rows));
        }
    }

    private static CommitId commit(String text) {
        return CommitId.parse(text)
                .orElseThrow(() -> new UsageException(
                        Problem.of("not a commit: '" + text + "'").hint("'dataspoc-pipe history' lists them")));
    }
}
