package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.error.CheckException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.doctor.Finding;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look for what keeps pipelines from running: Java, the home and its rights, PATH, taps, buckets, what dead"
                    + " processes left, disk space.",
            "Each finding has its cure. Exit code 6 if something is broken."
        })
public final class DoctorCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    public DoctorCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        List<Finding> findings = client.get().doctor();
        console.print(Rows.of("status", "check", "subject", "message", "cure").rows(findings, DoctorCommand::row));
        findings.forEach(this::tell);
        long broken = findings.stream()
                .filter(finding -> finding.status() == Finding.Status.BROKEN)
                .count();
        if (broken > 0) {
            throw new CheckException(Problem.of("broken: " + broken + " of " + findings.size()));
        }
        console.talk().next("dataspoc-pipe validate");
    }

    private static List<Cell> row(Finding finding) {
        return Cell.row(finding.status(), finding.check(), finding.subject(), finding.message(), finding.cure());
    }

    /** The table of a narrow terminal has no room for what is to be done. */
    private void tell(Finding finding) {
        if (finding.cure() != null) {
            console.talk().warning(finding.subject() + ": " + finding.message() + " (" + finding.cure() + ")");
        }
    }
}
