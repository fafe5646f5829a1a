import io.dataspoc.error.DataspocException;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.nio.file.Path;

/** Runs the pipeline {@code orders} and tells how many rows the tables of its streams have. */
final class LoadOrders {

    private LoadOrders() {}

    public static void main(String[] arguments) {
        Path home = Path.of(System.getenv("HOME"), ".dataspoc-pipe");
        PipeClient pipe = PipeClient.open(home, System.getenv());
        try {
            load(pipe, "orders");
        } catch (DataspocException e) {
            System.err.println("cannot load: " + e.problem().sentence());
            System.exit(1);
        }
    }

    private static void load(PipeClient pipe, String pipeline) {
        RunReport report = pipe.run(pipeline, RunOptions.DEFAULT);
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        for (StreamReport stream : report.streams()) {
            System.out.println(stream.stream() + " has " + stream.totalRows() + " rows");
        }
    }
}
