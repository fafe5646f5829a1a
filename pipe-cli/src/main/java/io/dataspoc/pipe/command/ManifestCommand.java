package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.client.PipeClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code manifest}; with nothing but a bucket it is {@code manifest show}. */
@Command(name = "manifest", description = "Show, check or rebuild the catalog of a bucket.")
public final class ManifestCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "BUCKET", arity = "0..1", description = "A URI, a path, or a pipeline that writes to it.")
    private @Nullable String bucket;

    public ManifestCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        if (bucket == null) {
            throw new UsageException(Problem.of("which bucket?").hint("name its URI, its path, or a pipeline"));
        }
        PipeClient pipe = client.get();
        Manifests.print(console, pipe, WorkingDirectory.bucketOrPipeline(bucket, pipe));
    }
}
