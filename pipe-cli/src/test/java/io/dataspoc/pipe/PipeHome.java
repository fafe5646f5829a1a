package io.dataspoc.pipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.console.Channel;
import io.dataspoc.console.Console;
import io.dataspoc.console.Streams;
import io.dataspoc.console.Terminal;
import io.dataspoc.console.Ticker;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.PipeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user's home with pipelines, taps and a local bucket: runs command lines in this process as the tool does, and reads
 * back what came of them.
 */
public final class PipeHome {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path directory;
    private final Path home;
    private InputStream input = InputStream.nullInputStream();
    private Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));

    public PipeHome(Path directory) {
        this(directory, "home");
    }

    private PipeHome(Path directory, String home) {
        this.directory = directory;
        this.home = directory.resolve(home);
        make(this.home.resolve("pipelines"));
    }

    /** A home at its usual place. */
    public static PipeHome ofUser(Path userHome) {
        return new PipeHome(userHome, ".dataspoc-pipe");
    }

    public Path home() {
        return home;
    }

    public Path bucketPath() {
        return directory.resolve("bucket");
    }

    public Bucket bucket() {
        return new LocalBucket(bucketPath());
    }

    public PipeHome environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Sets one more variable. */
    public PipeHome environment(String name, String value) {
        environment = new HashMap<>(environment);
        environment.put(name, value);
        return this;
    }

    /** The text of a file of the home. */
    public String text(String file) {
        try {
            return Files.readString(home().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A YAML or JSON file of the home as a tree. */
    public JsonNode yaml(String file) {
        return ConfigFile.readValue(home().resolve(file)).json();
    }

    /** The files below the bucket, with their paths in it. */
    public List<String> bucketFiles() {
        List<String> files = new ArrayList<>();
        if (Files.exists(bucketPath())) {
            bucket().list(KeyPrefix.ROOT, object -> files.add(object.key().value()));
        }
        return files;
    }

    /** The data files below the bucket, with {@code ID} for the commit in their names. */
    public List<String> dataFiles() {
        return bucketFiles().stream()
                .filter(file -> file.endsWith(".parquet"))
                .map(file -> file.replaceFirst("-[0-9A-Z]{26}-", "-ID-"))
                .toList();
    }

    /** The text of an object of the bucket. */
    public String bucketText(String key) {
        return bucket().read(new ObjectKey(key)).orElseThrow().content().text();
    }

    /** Writes a pipeline whose destination is the bucket; the YAML is what comes before it. */
    public PipeHome pipeline(String name, String yaml) {
        write(
                home().resolve("pipelines").resolve(name + ".yaml"),
                yaml + "\ndestination:\n  bucket: " + bucketPath() + "\n");
        return this;
    }

    public Path write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public Path write(Path file, byte[] bytes) {
        make(file.getParent());
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tap that writes these lines and exits with 0; its program is the answer. */
    public Path tap(String... lines) {
        Path messages = write(directory.resolve("messages.jsonl"), String.join("\n", lines) + "\n");
        return tapScript("cat '" + messages + "'");
    }

    /** A tap that runs these commands of sh. */
    public Path tapScript(String commands) {
        Path tap = write(
                directory.resolve("tap-test"),
                "#!/bin/sh\ncase \"$*\" in *--help*) echo 'usage: --config --state'; exit 0;; esac\n" + commands
                        + "\n");
        if (!tap.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make a tap");
        }
        return tap;
    }

    /** What comes on standard input from now on; as in a pipe, nothing of it can be skipped. */
    public PipeHome input(String text) {
        input = new PipedInput(text);
        return this;
    }

    /** A tap that can be asked for its catalog, and for its rows; {@code name} is its program. */
    public Path discoverableTap(String name, String catalog, String... lines) {
        Path messages = write(directory.resolve(name + ".jsonl"), String.join("\n", lines) + "\n");
        Path streams = write(directory.resolve(name + ".catalog"), catalog);
        return program(name, """
                #!/bin/sh
                case "$*" in
                  *--help*) echo 'usage: --config --discover --catalog --state';;
                  *--discover*) cat '%s';;
                  *) cat '%s';;
                esac
                """.formatted(streams, messages));
    }

    /** A program of this name in the directory {@code bin}, which is on the PATH. */
    public Path program(String name, String text) {
        Path program = write(directory.resolve("bin").resolve(name), text);
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + name);
        }
        environment("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        return program;
    }

    /** The pipe as a library over this home. */
    public PipeClient client() {
        EngineOptions engine = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        return new PipeClient(new PipeSettings(
                new Home(home(), /* userHome= */ directory),
                environment,
                new Redactor(),
                LocalBucket::new,
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine),
                line -> {}));
    }

    /** Runs a command line where nobody can be asked. */
    public Result run(String... arguments) {
        return run(Terminal.of(Set.of(), Map.of()), "", arguments);
    }

    /** Makes a pipeline of files that fills the bucket, with these options of {@code add}. */
    public Result addFiles(String name, String files, String... options) {
        List<String> words = new ArrayList<>(List.of("add", name, "--from", files, "--bucket", "" + bucketPath()));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    /** Runs a command line at a terminal at which somebody answers. */
    public Result answering(String answers, String... arguments) {
        return run(Terminal.of(Set.of(Channel.STDIN, Channel.STDERR), Map.of("TERM", "dumb")), answers, arguments);
    }

    /** Runs a command line whose result goes to a terminal. */
    public Result atTerminal(String... arguments) {
        return run(Terminal.of(Set.of(Channel.STDOUT), Map.of("TERM", "dumb")), "", arguments);
    }

    private Result run(Terminal terminal, String answers, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Redactor redactor = new Redactor();
        Streams streams = new Streams(out, new PrintWriter(err), new BufferedReader(new StringReader(answers)));
        Console console = new Console(streams, terminal, redactor::redact, Ticker.system());
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--home");
        words.add(home().toString());
        int exit = new PipeTool(console, redactor, environment, directory, input).run(words.toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }

    /** Runs a command line with JSON for output, and reads it. */
    public JsonNode json(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--output");
        words.add("json");
        Result result = run(words.toArray(String[]::new));
        try {
            return MAPPER.readTree(result.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + result, e);
        }
    }

    /** The version of a table that the manifest names. */
    public Snapshot snapshot(String table) {
        Manifest manifest = new ManifestStore(bucket()).load().manifest();
        return new SnapshotStore(bucket())
                .current(manifest.table(table).orElseThrow())
                .orElseThrow();
    }

    /** The rows of a query over a table as the manifest has it, which the query calls {@code t}; one text a row. */
    public List<String> query(String table, String sql) {
        return texts(table, "SELECT t2::VARCHAR FROM (" + sql + ") AS t2");
    }

    /** The one text of each row of a query over a table as the manifest has it, which the query calls {@code t}. */
    public List<String> texts(String table, String sql) {
        List<Path> files = new SnapshotStore(bucket())
                .files(snapshot(table)).stream()
                        .map(file -> bucket().localFile(file.path()))
                        .toList();
        EngineOptions options = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        try (Engine engine = Engine.open(options)) {
            String source = Sql.parquet(files, "union_by_name = true");
            return engine.query("WITH t AS (SELECT * FROM " + source + ") " + sql, row -> String.valueOf(row.text(1)));
        }
    }
}
