package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.client.BucketCare;
import io.dataspoc.pipe.client.PipeClient;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manifest rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "Make the catalog of a bucket again, from its snapshots.",
            "Without --apply it only shows what it would change."
        })
public final class ManifestRebuildCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "BUCKET", description = "A URI, a path, or a pipeline that writes to it.")
    private String bucket;

    @Option(names = "--apply", description = "Write the new catalog.")
    private boolean apply;

    public ManifestRebuildCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        List<String> changes = pipe.buckets()
                .rebuildManifest(
                        WorkingDirectory.bucketOrPipeline(bucket, pipe),
                        apply ? BucketCare.Consent.GIVEN : BucketCare.Consent.NOT_GIVEN);
        console.print(Rows.of("change").rows(changes, Cell::row));
        if (changes.isEmpty()) {
            console.talk().info("nothing to change");
            console.talk().next(CommandText.of("manifest", "check", bucket));
        } else if (apply) {
            console.talk().info("the catalog was written");
            console.talk().next(CommandText.of("manifest", "check", bucket));
        } else {
            console.talk().next(CommandText.of("manifest", "rebuild", bucket, "--apply"));
        }
    }
}
