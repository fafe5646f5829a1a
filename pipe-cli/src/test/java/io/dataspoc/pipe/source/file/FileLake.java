package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.Buckets;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.pipe.PipeHome;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.PipeSettings;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A home with files and pipelines beside a local bucket, for tests: runs pipelines, and reads tables back with DuckDB. */
final class FileLake {

    private final Path directory;
    private final PipeHome pipe;
    private final EngineOptions engine;
    private final Map<String, String> environment;

    FileLake(Path directory) {
        this(directory, Map.of("PATH", ""));
    }

    FileLake(Path directory, Map<String, String> environment) {
        this(directory, environment, 512L << 20);
    }

    /** @param memoryBytes what the engine may use */
    FileLake(Path directory, Map<String, String> environment, long memoryBytes) {
        this.directory = directory;
        this.pipe = new PipeHome(directory);
        this.engine = new EngineOptions(memoryBytes, 2, directory.resolve("spill"));
        this.environment = environment;
    }

    Path home() {
        return pipe.home();
    }

    Path file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Path file(String name, String text, Charset encoding) {
        return file(name, text.getBytes(encoding));
    }

    Path file(String name, byte[] bytes) {
        return pipe.write(home().resolve(name), bytes);
    }

    /** Makes the pipeline {@code p} of a source's tap and config, in YAML's flow style. */
    void pipeline(String tap, String config, String... rest) {
        pipe.pipeline("p", "source: {tap: " + tap + ", config: " + config + "}\n" + String.join("\n", rest));
    }

    PipeClient client() {
        LoadSettings load = new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine);
        Buckets buckets = new Buckets(Map.of("file", LocalBucket::new));
        Home home = new Home(/* directory= */ home(), /* userHome= */ directory);
        return new PipeClient(new PipeSettings(home, environment, new Redactor(), buckets::open, load, line -> {}));
    }

    RunReport attempt() {
        return client().run("p", RunOptions.DEFAULT);
    }

    RunReport attempt(RunOptions options) {
        return client().run("p", options);
    }

    /** Runs the pipeline, which must not fail. */
    StreamReport run() {
        RunReport report = attempt();
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return report.streams().get(0);
    }

    /** Runs the pipeline, which must fail, and gives the whole sentence. */
    String failure() {
        return attempt().problem().orElseThrow().sentence();
    }

    /** The table's columns as the manifest has them. */
    String schema(String table) {
        return pipe.snapshot(table).schema().toString();
    }

    /** The table's rows as the manifest has them, values parted by {@code |}. */
    List<String> rows(String table) {
        String values = pipe.snapshot(table).schema().names().stream()
                .map(name -> "coalesce(CAST(" + Sql.identifier(name) + " AS VARCHAR), '-')")
                .collect(Collectors.joining(", "));
        return pipe.texts(table, "SELECT concat_ws('|', " + values + ") FROM t");
    }
}
