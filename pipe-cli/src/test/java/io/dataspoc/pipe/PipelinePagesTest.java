package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.Docs;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.console.ExitCode;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ErrorKind;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.PipeSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages about files that people write: every key is there, no other is, and every example is one. */
class PipelinePagesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "dataspoc", "pipe");

    /** How the readers of files ask for a key: {@code map.optionalString("key")}, {@code mark(map, "key")}. */
    private static final Pattern ASKED = Pattern.compile("\\b(?:string|bool|integer|choice|value|find|has|map|maps|list"
            + "|stringList|json|mark|named|optional[A-Z]\\w*)\\(\\s*(?:[\\w.()]+,\\s*)?\"([a-z_]+)\"");

    @TempDir
    Path directory;

    static Stream<String> pages() {
        return Docs.pages("").stream();
    }

    private static JsonNode tree(String yaml) {
        return ConfigFile.parseValue(yaml, "example.yaml").json();
    }

    private static boolean isPipeline(JsonNode tree) {
        return tree.path("source").isObject() && tree.path("destination").isObject();
    }

    private PipeClient client() {
        Home home = Home.locate("dataspoc-pipe", directory.resolve("home").toString(), Map.of(), directory);
        EngineOptions engine = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        return new PipeClient(new PipeSettings(
                home,
                Map.of("PATH", ""),
                new Redactor(),
                uri -> new LocalBucket(Path.of(uri.path())),
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine),
                line -> {}));
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve("home").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPipelineIsOne(String page) throws IOException {
        PipeClient client = client();

        for (String yaml : Docs.blocks(page, "yaml")) {
            if (isPipeline(tree(yaml))) {
                write("pipelines/example.yaml", yaml);

                assertThat(client.pipeline("example").name()).isEqualTo("example");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"reference/pipeline.md", "reference/file-source.md", "reference/singer-source.md", "reference/config.md"
    })
    void everyKeyOfATableStandsInAnExample(String page) {
        Set<String> shown = new TreeSet<>();
        Docs.blocks(page, "yaml").forEach(yaml -> addPaths(tree(yaml), "", shown));
        Set<String> described = new TreeSet<>();
        for (String key : Docs.rows(page)) {
            if (key.matches("[a-z_.<>\\[\\]]+")) {
                described.add(key.replaceAll("<stream>", "orders"));
            }
        }

        assertThat(shown).containsAll(described);
        assertThat(described).isNotEmpty();
    }

    /** The paths of all keys: {@code destination.bucket}, {@code source.config.files[].path}. */
    private static void addPaths(JsonNode node, String path, Set<String> paths) {
        node.properties().forEach(field -> {
            String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            paths.add(below);
            addPaths(field.getValue(), below, paths);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            addPaths(node.get(i), path + "[]", paths);
        }
    }

    @Test
    void everyKeyThatIsReadStandsInATable() throws IOException {
        Set<String> read = asked(
                "pipeline/PipelineFormat",
                "client/SourceReader",
                "source/singer/SingerFormat",
                "source/file/FileFormat",
                "source/file/OptionsFormat");

        assertThat(described("reference/pipeline.md", "reference/singer-source.md", "reference/file-source.md"))
                .isEqualTo(read);
        assertThat(described("reference/config.md"))
                .containsAll(asked("pipeline/Defaults"))
                .containsOnly("defaults", "compression", "partition_by");
    }

    private static Set<String> asked(String... classes) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String name : classes) {
            String text = Files.readString(SOURCES.resolve(name + ".java"), StandardCharsets.UTF_8);
            ASKED.matcher(text).results().forEach(key -> keys.add(key.group(1)));
        }
        return keys;
    }

    /** The segments of the keys that the tables of pages are about. */
    private static Set<String> described(String... pages) {
        Set<String> segments = new TreeSet<>();
        for (String page : pages) {
            Docs.rows(page).stream()
                    .filter(key -> key.matches("[a-z_.<>\\[\\]]+"))
                    .flatMap(key -> Arrays.stream(key.replace("[]", "").split("\\.", -1)))
                    .filter(key -> !key.startsWith("<"))
                    .forEach(segments::add);
        }
        return segments;
    }

    @Test
    void everyExitCodeIsThere() {
        List<String> codes = new ArrayList<>();
        Stream.of(ExitCode.values()).forEach(code -> codes.add(String.valueOf(code.code())));

        assertThat(Docs.rows("reference/exit-codes.md")).containsExactlyInAnyOrderElementsOf(codes);
        for (ErrorKind kind : ErrorKind.values()) {
            String row =
                    "| `" + ExitCode.of(kind).code() + "` | `" + kind.name().toLowerCase(Locale.ROOT) + "` |";
            assertThat(Docs.text("reference/exit-codes.md")).contains(row);
        }
    }
}
