package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Human;
import io.dataspoc.console.Progress;
import io.dataspoc.console.RowPrinter;
import io.dataspoc.error.CheckException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.QuarantinedRow;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.Rejections;
import io.dataspoc.pipe.pipeline.ReplayReport;
import io.dataspoc.pipe.pipeline.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}. */
@Command(
        name = "replay",
        description = {
            "Load rows that runs have left out, as the pipeline is set up now.",
            "Each row is loaded once; in a table with keys, rows that were written since stay as they are.",
            "Rows that 'target' left out are loaded with the options that it had."
        })
public final class ReplayCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @ArgGroup
    private @Nullable Instead instead;

    /** What may be done instead. */
    private static final class Instead {
        @Option(names = "--list", description = "Only show the rows, and why they were left out.")
        private boolean list;

        @Option(names = "--discard", description = "Drop the rows: they go to the trash.")
        private boolean discard;
    }

    @Mixin
    private final TargetOptions where = new TargetOptions();

    public ReplayCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        if (instead != null && instead.list) {
            list();
        } else if (instead != null && instead.discard) {
            discard();
        } else {
            replay();
        }
    }

    private Rejections rejections() {
        return where.rejections(client.get(), name);
    }

    private void list() {
        Rejections rejections = rejections();
        RowPrinter rows = console.rows();
        rows.columns(List.of("commit", "stream", "code", "message", "offset", "text"));
        long count = rejections.list(row -> rows.row(cells(row)));
        rows.finish();
        console.talk().next(count == 0 ? where.nextRun(name) : where.command("replay", name));
    }

    private static List<Cell> cells(QuarantinedRow row) {
        String commit = row.commit() == null ? "" : row.commit().value();
        return Cell.row(commit, row.stream(), row.code(), row.message(), row.offset(), row.text());
    }

    private void discard() {
        int files = rejections().discard();
        console.talk()
                .info(
                        files == 0
                                ? name + ": no rejected rows are kept"
                                : name + ": the rejected rows of " + Human.count(files, "commit")
                                        + " are in the trash");
        console.talk().next(where.command("history", name));
    }

    private void replay() {
        ReplayReport report;
        try (Progress progress = console.progress()) {
            report = rejections().replay(RunOptions.DEFAULT.with(new ShownProgress(progress)));
        }
        RunReports.print(console, List.of(report.run()), false);
        report.run().failure().ifPresent(failure -> {
            throw failure;
        });
        throwRest(report);
        console.talk()
                .next(where.areGiven() ? where.command("replay", name, "--list") : CommandText.of("history", name));
    }

    /** Rows that are still left out are no success. */
    private void throwRest(ReplayReport report) {
        List<String> parts = new ArrayList<>();
        if (report.rejectedAgain() > 0) {
            parts.add("still cannot be loaded: " + report.rejectedAgain());
        }
        report.refused().forEach((obstacle, rows) -> parts.add(obstacle + ": " + rows));
        if (!parts.isEmpty()) {
            throw new CheckException(Problem.of(
                            "rows stay rejected: " + report.remaining() + " (" + String.join("; ", parts) + ")")
                    .at(name)
                    .hint("'" + where.command("replay", name, "--list") + "' tells why, and '--discard' drops them"));
        }
    }
}
