package io.dataspoc.pipe.command;

import io.dataspoc.config.Suggestion;
import io.dataspoc.console.Console;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.DiscoveredStream;
import io.dataspoc.pipe.pipeline.Discovery;
import io.dataspoc.pipe.scaffold.AdHocSource;
import io.dataspoc.pipe.source.StreamDescription;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discover}. */
@Command(
        name = "discover",
        description = "Show the streams of a source: their columns, keys, and how they are read. Nothing is extracted.")
public final class DiscoverCommand implements Runnable {

    private final Console console;
    private final Supplier<PipeClient> client;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The pipeline whose source is asked.")
    private @Nullable String name;

    @Option(names = "--tap", paramLabel = "COMMAND", description = "A source that belongs to no pipeline.")
    private @Nullable String tap;

    @Option(names = "--config", paramLabel = "FILE", description = "The settings of that source, as JSON.")
    private @Nullable String config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of that source; can be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--stream", paramLabel = "STREAM", description = "Show the columns of one stream.")
    private @Nullable String stream;

    public DiscoverCommand(Console console, Supplier<PipeClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public void run() {
        Discovery discovery = discovery(client.get());
        if (stream == null) {
            console.print(StreamRows.rows(discovery, console.format()));
        } else {
            console.print(StreamRows.columns(find(discovery.streams(), stream)));
        }
        discovery.notes().forEach(console.talk()::warning);
        console.talk().next(next());
    }

    private String next() {
        return tap == null
                ? CommandText.of("preview", name == null ? "" : name)
                : CommandText.of("add", "NAME", "--tap", tap, "--bucket", "URI");
    }

    private Discovery discovery(PipeClient pipe) {
        boolean isOne = (name == null) != (tap == null);
        if (!isOne) {
            throw new UsageException(
                    Problem.of("which source?").hint("name a pipeline, or a source with --tap: one of both"));
        }
        if (tap == null) {
            if (config != null || !settings.isEmpty()) {
                throw new UsageException(
                        Problem.of("'--config' and '--set' are for a source with --tap")
                                .hint(
                                        "a pipeline has its own settings; 'dataspoc-pipe add NAME --set KEY=VALUE' changes them"));
            }
            return pipe.discover(name == null ? "" : name);
        }
        if (config != null && !settings.isEmpty()) {
            throw new UsageException(Problem.of("the settings are in a file, or said with '--set': one of both"));
        }
        Path file = config == null ? null : Path.of(WorkingDirectory.file(config));
        return pipe.discover(
                new AdHocSource(WorkingDirectory.command(tap), file, WorkingDirectory.settings(tap, settings)));
    }

    private static StreamDescription find(List<DiscoveredStream> streams, String wanted) {
        List<String> names =
                streams.stream().map(found -> found.description().name()).toList();
        return streams.stream()
                .map(DiscoveredStream::description)
                .filter(description -> description.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new SourceException(Problem.of("the source has no stream '" + wanted + "'")
                        .hint(Suggestion.hint(wanted, names).orElse("it has " + String.join(", ", names)))));
    }
}
