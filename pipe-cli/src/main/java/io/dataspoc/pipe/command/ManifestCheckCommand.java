package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Human;
import io.dataspoc.console.Rows;
import io.dataspoc.error.CheckException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.BucketFinding;
import io.dataspoc.pipe.client.PipeClient;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code manifest check}. */
@Command(name = "check", description = "Compare the catalog of a bucket with what the bucket holds.")
public final class ManifestCheckCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "BUCKET", description = "A URI, a path, or a pipeline that writes to it.")
    private String bucket;

    public ManifestCheckCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        List<BucketFinding> findings = pipe.buckets().checkManifest(WorkingDirectory.bucketOrPipeline(bucket, pipe));
        console.print(Rows.of("severity", "place", "message", "cure").rows(findings, ManifestCheckCommand::row));
        long errors = findings.stream()
                .filter(finding -> finding.severity() == BucketFinding.Severity.ERROR)
                .count();
        if (errors > 0) {
            throw new CheckException(
                    Problem.of("the catalog and the bucket do not agree: " + Human.count(errors, "error"))
                            .hint(CommandText.of("manifest", "check", bucket, "--output", "json")
                                    + " tells each with its cure"));
        }
        boolean isClean = findings.stream().allMatch(finding -> finding.severity() == BucketFinding.Severity.NOTE);
        console.talk()
                .info(
                        isClean
                                ? "the catalog and the bucket agree"
                                : "nothing that the catalog names is missing, but readers by glob may see more");
        console.talk().next(isClean ? "dataspoc-pipe status" : CommandText.of("recover", bucket));
    }

    private static List<Cell> row(BucketFinding finding) {
        return Cell.row(
                finding.severity().name().toLowerCase(Locale.ROOT), finding.place(), finding.message(), finding.cure());
    }
}
