package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of the documentation lead to files and headings that are there. */
class LinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"));
                Stream<Path> others = Files.list(ROOT)) {
            return Stream.concat(others, pages)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void leadToFilesAndHeadingsThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                links++;
                if (!leadsSomewhere(page, link)) {
                    broken.add(page + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void findHeadingsByTheNamesThatGitHubGivesThem() {
        assertThat(anchors("""
                # One two: `three`, *four*!
                ## Same
                ```sh
                # not a heading
                ```
                ## Same
                ### A_b – c/d
                """)).containsExactlyInAnyOrder("one-two-three-four", "same", "same-1", "a_b--cd");
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(CODE.matcher(text(page)).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("https?:.*"))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || anchors(text(target)).contains(parts[1]));
    }

    /** The names under which GitHub finds the headings of a page. */
    private static Set<String> anchors(String page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> uses = new HashMap<>();
        HEADING.matcher(FENCED.matcher(page).replaceAll("")).results().forEach(heading -> {
            String name = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int earlier = uses.merge(name, 1, Integer::sum) - 1;
            anchors.add(earlier == 0 ? name : name + "-" + earlier);
        });
        return anchors;
    }

    private static String text(Path page) throws IOException {
        return Files.readString(page, StandardCharsets.UTF_8);
    }
}
