package io.dataspoc.pipe.command;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.error.BucketException;
import io.dataspoc.load.Recovery;
import io.dataspoc.pipe.client.PipeClient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recover}. */
@Command(
        name = "recover",
        description = {
            "Finish or undo what runs that were cut off have left in a bucket.",
            "Runs do it themselves when they begin; this waits until it is certain that a process is gone."
        })
public final class RecoverCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "BUCKET", description = "A URI, a path, or a pipeline that writes to it.")
    private String bucket;

    public RecoverCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        List<Recovery.Recovered> recovered = pipe.buckets().recover(WorkingDirectory.bucketOrPipeline(bucket, pipe));
        console.print(Rows.of("commit", "pipeline", "outcome", "pending").rows(recovered, RecoverCommand::row));
        recovered.stream()
                .flatMap(commit -> Optional.ofNullable(commit.problem()).stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new BucketException(problem);
                });
        console.talk().info(recovered.isEmpty() ? "no commit is open" : "commits that were open: " + recovered.size());
        console.talk().next(CommandText.of("manifest", "check", bucket));
    }

    private static List<Cell> row(Recovery.Recovered commit) {
        return Cell.row(
                commit.commit().value(),
                commit.pipeline().isEmpty() ? null : commit.pipeline(),
                commit.outcome().name().toLowerCase(Locale.ROOT),
                commit.denied().stream().map(ObjectKey::value).toList());
    }
}
