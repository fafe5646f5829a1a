package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.pipe.PipeHome;
import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A user's home with one pipeline {@code p} that reads files, used through its command line. */
record FileHome(PipeHome pipe) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final String QUARANTINE = "on_row_error: quarantine\nmax_rejected: 5\n";

    static final String INCREMENTAL = "incremental: {enabled: true}\n";

    FileHome(Path directory) {
        this(new PipeHome(directory));
    }

    Path file(String name, String text) {
        return pipe.write(pipe.home().resolve(name), text);
    }

    Path file(String name, byte[] bytes) {
        return pipe.write(pipe.home().resolve(name), bytes);
    }

    /** The pipeline, of the source's config in YAML's flow style, and what else it says. */
    void pipeline(String config, String... rest) {
        pipe.pipeline("p", "source: {tap: file, config: " + config + "}\n" + String.join("", rest));
    }

    /** Runs the pipeline, which must succeed, and gives the report of a stream. */
    JsonNode run(String stream) {
        JsonNode report = pipe.json("run", "p");
        if (!report.path("status").asText().equals("success")) {
            throw new AssertionError(report.toPrettyString());
        }
        return report.path("streams").path(stream);
    }

    /** What a stream's report says was changed or passed over. */
    Map<String, Long> counted(String stream) {
        Map<String, Long> counted = new TreeMap<>();
        run(stream)
                .path("counted")
                .properties()
                .forEach(count -> counted.put(count.getKey(), count.getValue().asLong()));
        return counted;
    }

    /** Runs the pipeline, which must fail, and gives the sentence. */
    String failure() {
        Result result = pipe.run("run", "p");
        return result.err()
                .lines()
                .filter(line -> line.startsWith("error: "))
                .findFirst()
                .map(line -> result.exit() + " " + line)
                .orElseThrow(() -> new AssertionError("no failure: " + result));
    }

    List<String> rows(String table) {
        return pipe.query(table, "SELECT * FROM t");
    }

    /** The table's columns, as {@code name type}. */
    List<String> columns(String table) {
        List<String> columns = new ArrayList<>();
        JsonNode shown = pipe.json("manifest", "show", pipe.bucketPath().toString());
        shown.path("tables")
                .path(table)
                .path("columns")
                .forEach(column -> columns.add(
                        column.path("name").asText() + " " + column.path("type").asText()));
        return columns;
    }

    /** All rows that were kept aside: code, sentence and text. */
    List<List<String>> rejected() {
        List<List<String>> rows = new ArrayList<>();
        for (String file : pipe.bucketFiles()) {
            if (file.startsWith(".dataspoc/rejected/")) {
                lines(pipe.bucketPath().resolve(file)).forEach(line -> rows.add(rejected(line)));
            }
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rejected(String line) {
        try {
            JsonNode row = MAPPER.readTree(line);
            return List.of(
                    row.path("code").asText(),
                    row.path("message").asText(),
                    row.path("text").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
