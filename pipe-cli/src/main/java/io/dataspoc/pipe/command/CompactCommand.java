package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.PartialException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.load.Compaction;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.client.Compactions;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.scaffold.PipelineChoices;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compact}. */
@Command(
        name = "compact",
        description = {
            "Write the rows of small files again in fewer, larger ones.",
            "Loads go on meanwhile; a table that a load changes is left for the next time."
        })
public final class CompactCommand implements Runnable {

    /** As {@code add --partition-by} has it. */
    private static final List<PartitionKey> NONE = List.of(PartitionKey.parse(PipelineChoices.NONE));

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(index = "0", paramLabel = "BUCKET", description = "A URI, a path, or a pipeline that writes to it.")
    private String bucket;

    @Option(
            names = "--table",
            paramLabel = "KEY",
            description = "A table, as the catalog names it; can be given several times. Default: all.")
    private List<String> tables = List.of();

    @Option(
            names = "--repartition",
            paramLabel = "KEY",
            split = ",",
            converter = PartitionKeyConverter.class,
            description =
                    "What directories are named by from now on: month(created_at), country, _extraction_date, none.")
    private @Nullable List<PartitionKey> repartition;

    public CompactCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        PipeClient pipe = client.get();
        List<PartitionKey> keys = NONE.equals(repartition) ? List.of() : repartition;
        Compactions compactions = pipe.buckets()
                .compact(
                        WorkingDirectory.bucketOrPipeline(bucket, pipe),
                        tables,
                        new Compaction.Options(WriteOptions.DEFAULT, keys));
        console.print(
                Rows.of("table", "files_before", "files_after", "rows").rows(compactions.done(), CompactCommand::row));
        compactions.done().stream()
                .map(Compaction.Compacted::pending)
                .filter(files -> !files.isEmpty())
                .forEach(files -> console.talk().warning(files.text()));
        throwFailure(compactions);
        console.talk().next(CommandText.of("vacuum", bucket));
    }

    private static List<Cell> row(Compaction.Compacted compacted) {
        return Cell.row(compacted.table(), compacted.filesBefore(), compacted.filesAfter(), compacted.rows());
    }

    private void throwFailure(Compactions compactions) {
        Map<String, DataspocException> failed = compactions.failed();
        failed.values().stream()
                .filter(failure -> failure instanceof InterruptionException || compactions.tables() == 1)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        failed.forEach((table, failure) ->
                console.talk().warning(table + ": " + failure.problem().sentence()));
        if (failed.size() == compactions.tables()) {
            failed.values().stream().findFirst().ifPresent(failure -> {
                throw failure;
            });
        }
        if (!failed.isEmpty()) {
            throw new PartialException(Problem.of(failed.size() + " of " + compactions.tables()
                    + " tables cannot be compacted: " + String.join(", ", failed.keySet())));
        }
    }
}
