package io.dataspoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification as text: its examples are those that the tests read, its links lead somewhere. */
class SpecPagesTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)^\\[(examples/[^\\]]+)\\]\\(\\1\\)[^\\n]*\\n\\n```json\\n((?:.*\\n)*?)```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");

    static Stream<String> pages() {
        return Stream.concat(Docs.pages("spec").stream(), Docs.pages("reference").stream());
    }

    @Test
    void showsEveryExampleInSomePage() {
        List<String> shown = new ArrayList<>();
        for (String page : Docs.pages("spec")) {
            Matcher example = EXAMPLE.matcher(Docs.text(page));
            while (example.find()) {
                shown.add("spec/" + example.group(1));
                assertThat(example.group(2)).as(page).isEqualTo(Docs.text("spec/" + example.group(1)));
            }
        }

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(".json", ".jsonl").flatMap(this::examples).toList());
    }

    private Stream<String> examples(String ending) {
        return Docs.files("spec/examples", ending).stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToWhatIsThere(String page) {
        List<String> missing = new ArrayList<>();
        Matcher link = LINK.matcher(Docs.text(page));
        while (link.find()) {
            if (!Files.exists(Docs.file(page).resolveSibling(link.group(1)))) {
                missing.add(link.group(1));
            }
        }

        assertThat(missing).isEmpty();
    }
}
