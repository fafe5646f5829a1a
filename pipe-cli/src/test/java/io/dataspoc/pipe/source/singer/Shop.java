package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.manifest.ColumnEntry;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.pipe.PipeHome;
import io.dataspoc.pipe.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A home with one pipeline, {@code shop}, of a tap that does what a test says, and what came of its runs. */
final class Shop {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final PipeHome home;
    private final Path directory;
    private String singer = "";
    private String source = "";
    private String yaml = "";

    Shop(Path directory) {
        this.directory = directory;
        this.home = new PipeHome(directory);
    }

    /** Options of {@code source.singer}. */
    Shop singer(String options) {
        singer = options;
        return this;
    }

    /** More of {@code source}, as the inside of a YAML mapping in braces. */
    Shop source(String more) {
        source = ", " + more;
        return this;
    }

    /** More of the pipeline. */
    Shop yaml(String more) {
        yaml = more;
        return this;
    }

    Shop incremental() {
        return yaml("incremental: {enabled: true}");
    }

    /** Runs the pipeline with a tap that writes these lines. */
    Result run(String... lines) {
        return run(home.tap(lines));
    }

    /** Runs the pipeline from the start with a tap that writes these lines. */
    Result runFull(String... lines) {
        write(home.tap(lines));
        return home.run("run", "shop", "--full");
    }

    /** Runs the pipeline with a tap that does this. */
    Result runScript(String commands) {
        return run(home.tapScript(commands));
    }

    private Result run(Path tap) {
        write(tap);
        return home.run("run", "shop");
    }

    private void write(Path tap) {
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {" + singer + "}" + source + "}\n" + yaml);
    }

    /** Runs the pipeline with a tap that writes these bytes. */
    Result runBytes(byte[] bytes) {
        try {
            Path file = Files.write(directory.resolve("bytes.jsonl"), bytes);
            return runScript("cat '" + file + "'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table of this pipeline's taps. */
    List<String> rows(String table, String columns) {
        return home.query("test/" + table, "SELECT " + columns + " FROM t ORDER BY ALL");
    }

    List<String> rows(String table) {
        return rows(table, "*");
    }

    /** The columns of a table and their types, as the manifest has them. */
    List<String> columns(String table) {
        List<String> columns = new ArrayList<>();
        for (ColumnEntry column : entry(table).columns()) {
            String logical = column.logical() == null ? "" : " " + column.logical();
            columns.add(column.name() + " " + column.type() + logical);
        }
        return columns;
    }

    /** How many data files a table has. */
    int files(String table) {
        return (int) directoryFiles(home.bucketPath().resolve("raw/test").resolve(table)).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .count();
    }

    List<String> keys(String table) {
        return entry(table).managed().orElseThrow().keys();
    }

    String writes(String table) {
        return entry(table).managed().orElseThrow().write().name().toLowerCase(Locale.ROOT);
    }

    /** Where the tables are. */
    List<String> locations() {
        return new ManifestStore(home.bucket())
                .load().manifest().tables().values().stream()
                        .map(entry -> entry.location().value())
                        .toList();
    }

    private TableEntry entry(String table) {
        return new ManifestStore(home.bucket())
                .load()
                .manifest()
                .table("test/" + table)
                .orElseThrow();
    }

    List<String> tables() {
        return List.copyOf(
                new ManifestStore(home.bucket()).load().manifest().tables().keySet());
    }

    /** The newest run report. */
    JsonNode report() {
        Path logs = home.bucketPath().resolve(".dataspoc/logs/shop");
        return directoryFiles(logs).stream()
                .max(Comparator.naturalOrder())
                .map(Shop::json)
                .orElseThrow();
    }

    /** What became of the rows of a stream in the newest run, without what did not happen. */
    Map<String, Long> counts(String stream) {
        JsonNode report = report().path("streams").path(stream);
        Map<String, Long> counts = new TreeMap<>();
        for (String name : List.of("read", "inserted", "updated", "deleted", "superseded", "rejected", "discarded")) {
            if (report.path(name).asLong() != 0) {
                counts.put(name, report.path(name).asLong());
            }
        }
        return counts;
    }

    /** What was changed or skipped in the rows of a stream. */
    String counted(String stream) {
        return report().path("streams").path(stream).path("counted").toString().replace('"', '\'');
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        report().path("notes").forEach(note -> notes.add(note.asText()));
        return notes;
    }

    /** The error of the newest run. */
    String error() {
        return report().path("error").asText();
    }

    /** The bookmark, as it lies in the bucket. */
    String bookmark() {
        Path state = home.bucketPath().resolve(".dataspoc/state/shop/state.json");
        return Files.exists(state) ? json(state).toString().replace('"', '\'') : "";
    }

    /** The text of the bookmark. */
    String bookmarkText() {
        try {
            return Files.readString(
                    home.bucketPath().resolve(".dataspoc/state/shop/state.json"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a query; one text a row. */
    List<String> query(String sql) {
        EngineOptions options = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        try (Engine engine = Engine.open(options)) {
            return engine.query("SELECT r::VARCHAR FROM (" + sql + ") AS r", row -> String.valueOf(row.text(1)));
        }
    }

    /** Writes the rows of a query into a Parquet file. */
    void parquet(String query, Path file) {
        EngineOptions options = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        try (Engine engine = Engine.open(options)) {
            engine.execute("COPY (" + query + ") TO " + Sql.literal(file.toString()) + " (FORMAT parquet)");
        }
    }

    /** The rejected rows of all runs. */
    List<JsonNode> rejected() {
        List<JsonNode> rows = new ArrayList<>();
        for (Path run : directoryFiles(home.bucketPath().resolve(".dataspoc/rejected/shop"))) {
            directoryFiles(run).forEach(file -> rows.addAll(lines(file)));
        }
        return rows;
    }

    private static List<JsonNode> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<JsonNode> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(MAPPER.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> directoryFiles(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
