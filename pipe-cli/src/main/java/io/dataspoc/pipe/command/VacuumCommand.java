package io.dataspoc.pipe.command;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.console.Console;
import io.dataspoc.console.Item;
import io.dataspoc.load.Vacuum;
import io.dataspoc.pipe.client.PipeClient;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vacuum}. */
@Command(
        name = "vacuum",
        description = "Delete replaced files and old versions for good, and what runs that were cut off left behind.")
public final class VacuumCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "BUCKET", description = "A URI, a path, or a pipeline that writes to it.")
    private String bucket;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "7d",
            converter = DurationConverter.class,
            description = "For how long replaced files stay, so that loads can be rolled back. Default: 7d.")
    private Duration keep;

    @Option(
            names = "--keep-logs",
            paramLabel = "DURATION",
            defaultValue = "365d",
            converter = DurationConverter.class,
            description = "For how long run reports stay. Default: 365d.")
    private Duration keepLogs;

    public VacuumCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        Vacuum.Retention usual = Vacuum.Retention.DEFAULT;
        Vacuum.Vacuumed vacuumed = pipe.buckets()
                .vacuum(
                        WorkingDirectory.bucketOrPipeline(bucket, pipe),
                        new Vacuum.Retention(keep, usual.orphans(), keepLogs));
        console.print(Item.of()
                .with("objects", vacuumed.objects())
                .with("bytes", vacuumed.bytes())
                .with(
                        "pending",
                        vacuumed.denied().stream().map(ObjectKey::value).toList()));
        if (!vacuumed.denied().isEmpty()) {
            console.talk().warning(vacuumed.denied().size() + " objects could not be deleted for want of rights");
        }
        console.talk().next(CommandText.of("manifest", "check", bucket));
    }
}
