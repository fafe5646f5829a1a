package io.dataspoc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages below docs/ and what stands in them, for the tests of every module that keep them true. */
public final class Docs {

    private static final Path ROOT = Path.of("..", "docs");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w*)\\n((?:.*\\n)*?)```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*$");

    private Docs() {}

    /** A file below docs/. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    public static String text(String path) {
        return text(file(path));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of all pages below a directory of docs/, relative to docs/; empty for all. */
    public static List<String> pages(String directory) {
        return files(directory, ".md");
    }

    /** The paths of all files of an ending below a directory of docs/, relative to docs/. */
    public static List<String> files(String directory, String ending) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
            return files.map(file -> ROOT.relativize(file).toString())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code blocks of a language in a page, in their order. */
    public static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(page));
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    /** What the rows of a page's tables are about: each first cell that is code. */
    public static Set<String> rows(String page) {
        return rowsOf(text(page));
    }

    /** What the rows of the tables in one section of a page are about; the section goes to the next heading. */
    public static Set<String> rows(String page, String heading) {
        return rowsOf(section(page, heading));
    }

    /** The text below a heading, up to the next one. */
    public static String section(String page, String heading) {
        Pattern section =
                Pattern.compile("(?ms)^#+ " + Pattern.quote(heading) + "\\n(.*?)(?=^#+ |\\z)", Pattern.UNICODE_CASE);
        Matcher matcher = section.matcher(text(page).replaceAll("(?ms)^```.*?^```$", ""));
        if (!matcher.find()) {
            throw new AssertionError(page + " has no section '" + heading + "'");
        }
        return matcher.group(1);
    }

    private static Set<String> rowsOf(String text) {
        return ROW.matcher(text).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
