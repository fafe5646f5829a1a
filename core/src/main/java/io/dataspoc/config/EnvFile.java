package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a home: lines {@code KEY=VALUE}, with {@code export } before them or not. Values may stand in single
 * quotes (as they are) or in double quotes ({@code \n \t \" \\ \$} are escapes); without quotes a value ends before
 * {@code  #}. Lines that start with {@code #} are comments. Nothing is expanded. Errors never quote a line.
 */
public final class EnvFile {

    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private EnvFile() {}

    /**
     * The variables of a file in its order; none if there is no such file.
     *
     * @throws ConfigException if others than its owner may read or write it, or a line is no assignment
     */
    public static Map<String, String> read(Path file) {
        if (Files.notExists(file)) {
            return Map.of();
        }
        PrivateFiles.requirePrivate(file);
        String text = ConfigFile.text(file);
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        Map<String, String> variables = new LinkedHashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            String content = lines.get(line).strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                read(content, file + ":" + (line + 1), variables);
            }
        }
        return variables;
    }

    /** The variables of a process: its own environment, and those of the file that it does not have. */
    static Map<String, String> merge(Map<String, String> process, Path file) {
        Map<String, String> merged = new HashMap<>(read(file));
        merged.putAll(process);
        return Map.copyOf(merged);
    }

    private static void read(String line, String place, Map<String, String> variables) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            throw new ConfigException(Problem.of("not a line of the form KEY=VALUE")
                    .at(place)
                    .hint("begin it with a name of letters, digits and '_', or with '#' for a comment"));
        }
        variables.put(assignment.group(1), value(assignment.group(2).strip(), place));
    }

    private static String value(String text, String place) {
        if (!text.startsWith("'") && !text.startsWith("\"")) {
            return text.replaceFirst("(?:^|\\s+)#.*", "");
        }
        Matcher matcher = (text.startsWith("'") ? SINGLE : DOUBLE).matcher(text);
        if (!matcher.matches()) {
            throw new ConfigException(Problem.of("a quote is not closed, or something follows it")
                    .at(place)
                    .hint("write a value in one pair of quotes, on one line"));
        }
        return text.startsWith("'") ? matcher.group(1) : unescaped(matcher.group(1));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "\"", "\\", "$" -> match.group(1);
                            default -> match.group();
                        }));
    }
}
