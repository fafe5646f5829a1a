package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Buckets;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.engine.EngineOptions;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows and names is there. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml([^\\n]*)\\n(.*?)^```$");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*[a-z](?:Test|IT))\\b");

    @TempDir
    Path directory;

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The reference and the specification show parts of other files, too. */
    static List<Path> guides() throws IOException {
        return pages().stream()
                .filter(page -> !page.toString().matches(".*/(reference|spec)/.*"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("guides")
    void showsPipelinesThatCanBeRead(Path page) throws IOException {
        PipeHome home = new PipeHome(directory);
        List<String> names = new ArrayList<>();
        for (String yaml : pipelines(text(page))) {
            names.add("pipeline" + names.size());
            home.write(home.home().resolve("pipelines/" + names.get(names.size() - 1) + ".yaml"), yaml);
        }
        PipeClient pipe = client(home);

        assertThat(names)
                .allSatisfy(name -> assertThat(pipe.pipeline(name).name()).isEqualTo(name));
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("core", "pipe-cli", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(tests::add);
            }
        }
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            TEST.matcher(text(page)).results().forEach(test -> named.add(test.group(1)));
        }

        assertThat(tests).containsAll(named);
    }

    /** The parts of pages that are pipelines; what they leave out is added. */
    private static List<String> pipelines(String page) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> !block.group(1).matches(".*(invalid|not-a-pipeline|file=\\.dataspoc).*"))
                .map(block -> complete(block.group(2)))
                .toList();
    }

    private static String complete(String yaml) {
        return (has(yaml, "source") ? "" : "source: {tap: tap-shop}\n")
                + (has(yaml, "destination") ? "" : "destination: {bucket: lake}\n")
                + yaml;
    }

    private static boolean has(String yaml, String section) {
        Matcher matcher = Pattern.compile("(?m)^" + section + ":").matcher(yaml);
        return matcher.find();
    }

    private static String text(Path page) throws IOException {
        return Files.readString(page, StandardCharsets.UTF_8);
    }

    private PipeClient client(PipeHome home) {
        EngineOptions engine = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        return new PipeClient(new PipeSettings(
                Home.locate("dataspoc-pipe", home.home().toString(), Map.of(), directory),
                Map.of(),
                new Redactor(),
                new Buckets(Map.of())::open,
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine),
                line -> {}));
    }
}
