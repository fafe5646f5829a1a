package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Human;
import io.dataspoc.console.Item;
import io.dataspoc.console.OutputFormat;
import io.dataspoc.console.Rows;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.pipeline.RunReportFormat;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints what runs did: whole reports for programs, a line per stream for people. */
final class RunReports {

    private RunReports() {}

    /** @param many whether the result is a list even if it has one element */
    static void print(Console console, List<RunReport> reports, boolean many) {
        boolean forPeople = console.format() == OutputFormat.TABLE || console.format() == OutputFormat.CSV;
        if (forPeople) {
            // Programs get the same columns after every run.
            boolean withDiscarded = console.format() == OutputFormat.CSV || hasDiscarded(reports);
            console.print(streams(reports, withDiscarded));
        } else if (many) {
            console.print(list(reports));
        } else {
            console.print(item(RunReportFormat.format(reports.get(0))));
        }
        for (RunReport report : reports) {
            if (!isCalledOff(report)) {
                tell(console, report);
                if (reports.size() > 1) {
                    report.problem().ifPresent(problem -> console.talk().warning(problem.sentence()));
                }
            }
        }
        long calledOff = reports.stream().filter(RunReports::isCalledOff).count();
        if (calledOff > 0) {
            console.talk().warning("interrupted before they began: " + Human.count(calledOff, "pipeline"));
        }
    }

    /** Whether an interruption came before a run, of which there is nothing else to tell. */
    private static boolean isCalledOff(RunReport report) {
        return report.runId().isEmpty()
                && report.failure()
                        .filter(InterruptionException.class::isInstance)
                        .isPresent();
    }

    private static Item item(JsonNode json) {
        Item item = Item.of();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            item = item.with(field.getKey(), field.getValue());
        }
        return item;
    }

    private static Rows list(List<RunReport> reports) {
        return Rows.of("pipeline", "status", "total_records", "report")
                .rows(
                        reports,
                        report -> Cell.row(
                                report.pipeline(),
                                report.status(),
                                report.totalRecords(),
                                RunReportFormat.format(report)));
    }

    private static Rows streams(List<RunReport> reports, boolean withDiscarded) {
        List<String> names = new ArrayList<>(List.of(
                "pipeline", "stream", "read", "inserted", "updated", "deleted", "superseded", "rejected", "rows_now"));
        if (withDiscarded) {
            names.add(names.indexOf("rows_now"), "discarded");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (RunReport report : reports) {
            for (StreamReport stream : report.streams()) {
                List<Cell> cells = new ArrayList<>(List.of(
                        Cell.of(report.pipeline()),
                        Cell.of(stream.stream()),
                        Cell.of(stream.read()),
                        Cell.of(stream.committed().inserted()),
                        Cell.of(stream.committed().updated()),
                        Cell.of(stream.committed().deleted()),
                        Cell.of(stream.committed().superseded()),
                        Cell.of(stream.rejected()),
                        Cell.of(stream.totalRows())));
                if (withDiscarded) {
                    cells.add(cells.size() - 1, Cell.of(stream.discarded()));
                }
                rows.add(cells);
            }
        }
        return new Rows(names, rows);
    }

    private static boolean hasDiscarded(List<RunReport> reports) {
        return reports.stream().flatMap(report -> report.streams().stream()).anyMatch(stream -> stream.discarded() > 0);
    }

    /** Tells people what a run did. */
    static void tell(Console console, RunReport report) {
        report.notes().forEach(console.talk()::warning);
        for (StreamReport stream : report.streams()) {
            stream.counted()
                    .forEach((what, times) ->
                            console.talk().info(stream.stream() + ": " + what + ": " + Human.count(times)));
            if (stream.rejected() > 0 && report.failure().isEmpty()) {
                console.talk()
                        .warning(stream.stream() + ": " + rows(stream.rejected())
                                + (report.commits().isEmpty()
                                        ? " cannot be loaded"
                                        : " rejected, kept in "
                                                + LakePaths.rejected(report.pipeline(), report.runId())));
            }
            stream.schemaChanges().forEach(change -> console.talk().info(stream.stream() + ": " + change));
        }
        console.talk().info(report.pipeline() + ": " + ending(report));
    }

    private static String ending(RunReport report) {
        String took = " in " + Human.duration(report.duration());
        if (report.failure().isPresent()) {
            return "failed" + took + ", " + rows(report.totalRecords())
                    + (report.totalRecords() == 1 ? " was" : " were") + " committed before";
        }
        if (!report.commits().isEmpty()) {
            return "committed " + rows(report.totalRecords()) + took;
        }
        return report.totalRecords() == 0
                ? "nothing new" + took
                : "would commit " + rows(report.totalRecords()) + "; took" + took.substring(3);
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : Human.count(count) + " rows";
    }
}
