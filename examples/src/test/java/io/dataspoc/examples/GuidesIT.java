package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the documentation is run, in its order, and prints what the page says. {@code -Dguides=tutorial} runs
 * the pages that are so named.
 */
class GuidesIT {

    /** Here the page is written as it should be, if a command printed something else. */
    private static final Path SEEN = Program.CHECKOUT.resolve("examples/target/guides");

    @TempDir
    private Path scratch;

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Program.CHECKOUT.resolve("docs"))) {
            Stream<Path> readme = Stream.of(Program.CHECKOUT.resolve("README.md"));
            return Stream.concat(readme, files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !Page.read(file).steps().isEmpty())
                    .map(file -> Program.CHECKOUT.relativize(file).toString())
                    .filter(name -> name.contains(System.getProperty("guides", "")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Execution(ExecutionMode.CONCURRENT)
    void saysWhatIsSo(String name) throws IOException {
        Path home = Files.createDirectory(scratch.toRealPath().resolve("home"));
        Reader reader = new Reader(home, Page.read(Program.CHECKOUT.resolve(name)));

        List<String> faults = reader.faults();

        Path seen = SEEN.resolve(name);
        Files.createDirectories(seen.getParent());
        Files.writeString(seen, reader.seen(), StandardCharsets.UTF_8);
        assertThat(faults).as("what %s says differently; see %s", name, seen).isEmpty();
    }

    @Test
    void showsTheProgramOfTheExamplesAsItIs() throws IOException {
        Path program = Program.CHECKOUT.resolve("examples/java/LoadOrders.java");

        Page guide = Page.read(Program.CHECKOUT.resolve("docs/how-to/use-from-java.md"));

        assertThat(guide.steps())
                .contains(new Page.NewFile("LoadOrders.java", Files.readString(program, StandardCharsets.UTF_8)));
    }
}
