package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.Docs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/reference/cli.md: the usage of each command is what {@code --help} prints. Run with
 * {@code -Ddocs.regenerate=true}, this test writes it there.
 */
class CliPageTest {

    private static final String PAGE = "reference/cli.md";
    private static final Pattern SECTION = Pattern.compile("(?ms)^## `([a-z ]+)`\\n(.*?)(?=^## |\\z)");
    private static final Pattern USAGE = Pattern.compile("(?ms)\\A\\n```text\\n(.*?)^```$");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)schemas/([a-z-]+)\\.schema\\.json|^```json\\n(.*?)^```$");

    @TempDir
    Path directory;

    private HelpText help;

    @BeforeEach
    void open() {
        help = new HelpText(new PipeHome(directory));
    }

    /** The text below each command's heading. */
    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(Docs.text(PAGE));
        while (section.find()) {
            sections.put(section.group(1), section.group(2));
        }
        return sections;
    }

    /** The help of a command without what every command has. */
    private String usage(String command) {
        return help.of(command)
                        .replaceAll("(?ms)^Options of every command:\\n.*?(^\\n|\\z)", "")
                        .strip() + "\n";
    }

    @Test
    void describesEveryCommandInTheOrderOfTheHelp() {
        assertThat(sections().keySet()).containsExactlyElementsOf(help.commands());
    }

    @Test
    void showsTheUsageOfEveryCommand() throws IOException {
        if (Boolean.getBoolean("docs.regenerate")) {
            regenerate();
        }

        sections().forEach((command, text) -> {
            Matcher usage = USAGE.matcher(text);
            assertThat(usage.find()).as(command).isTrue();
            assertThat(usage.group(1))
                    .as("%s; run this test with -Ddocs.regenerate=true to write it anew", command)
                    .isEqualTo(usage(command));
        });
    }

    private void regenerate() throws IOException {
        String page = SECTION.matcher(Docs.text(PAGE)).replaceAll(section -> {
            String usage = "\n```text\n" + usage(section.group(1)) + "```";
            String text = USAGE.matcher(section.group(2)).replaceFirst(Matcher.quoteReplacement(usage));
            return Matcher.quoteReplacement("## `" + section.group(1) + "`\n" + text);
        });
        Files.writeString(Docs.file(PAGE), page, StandardCharsets.UTF_8);
    }

    @Test
    void namesTheSchemaOfEveryResult() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        sections().forEach((command, text) -> {
            Matcher link = EXAMPLE.matcher(text);
            while (link.find()) {
                if (link.group(1) != null) {
                    named.computeIfAbsent(command, name -> new ArrayList<>()).add(link.group(1));
                }
            }
        });

        Schemas.BY_COMMAND.forEach((command, schema) -> {
            String words = command.replaceAll(" --.*", "");
            boolean isShownBelow = words.equals("manifest");
            assertThat(isShownBelow || named.getOrDefault(words, List.of()).contains(schema))
                    .as("%s has no link to the schema %s", words, schema)
                    .isTrue();
        });
    }

    @Test
    void showsExamplesOfTheirSchemas() {
        Schemas schemas = new Schemas();
        TreeSet<String> shown = new TreeSet<>();
        sections().values().forEach(text -> {
            String schema = "";
            Matcher example = EXAMPLE.matcher(text);
            while (example.find()) {
                if (example.group(1) == null) {
                    schemas.check(schema, Schemas.parse(example.group(2)));
                    shown.add(schema);
                } else {
                    schema = example.group(1);
                }
            }
        });

        assertThat(shown).containsExactlyInAnyOrderElementsOf(new TreeSet<>(Schemas.BY_COMMAND.values()));
    }
}
