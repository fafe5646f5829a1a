package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code manifest show}. */
@Command(name = "show", description = "Show the catalog of a bucket, as it is stored.")
public final class ManifestShowCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "BUCKET", description = "A URI, a path, or a pipeline that writes to it.")
    private String bucket;

    public ManifestShowCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        Manifests.print(console, pipe, WorkingDirectory.bucketOrPipeline(bucket, pipe));
    }
}
