package io.dataspoc.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation: what its reader types, and the files that its reader writes, in their order. A block
 * {@code console} holds commands after {@code $} and what they print; one with {@code file=PATH} is a file; a block {@code sql} is a
 * query with its answer.
 *
 * @param lines its text
 * @param steps what is done
 */
record Page(List<String> lines, List<Step> steps) {

    private static final Pattern FENCE = Pattern.compile("```(.*)");
    private static final Pattern FILE = Pattern.compile("\\bfile=(\\S+)");

    /** Something that the reader does. */
    sealed interface Step {}

    /** Writes a file. */
    record NewFile(String path, String text) implements Step {}

    /**
     * Types a command.
     *
     * @param line where it stands, from 1
     * @param outputStart the index of the first line of its output
     * @param outputEnd the index of the line after the last one
     */
    record Command(int line, String text, int outputStart, int outputEnd) implements Step {}

    /**
     * Asks DuckDB.
     *
     * @param text what is asked
     * @param answer the values of its one row, which follow in a comment
     */
    record Query(int line, String text, String answer) implements Step {}

    Page {
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
    }

    static Page read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return new Page(lines, steps(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output(Command command) {
        return String.join("\n", lines.subList(command.outputStart(), command.outputEnd()));
    }

    private static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                Matcher file = FILE.matcher(fence.group(1));
                if (file.find()) {
                    steps.add(new NewFile(file.group(1), String.join("\n", lines.subList(i + 1, end)) + "\n"));
                } else if (fence.group(1).equals("sql")) {
                    String answer = lines.get(end - 1).substring("-- ".length());
                    steps.add(new Query(i + 2, String.join("\n", lines.subList(i + 1, end)), answer));
                } else if (fence.group(1).equals("console")) {
                    addCommands(lines, i + 1, end, steps);
                }
                i = end;
            }
        }
        return steps;
    }

    private static void addCommands(List<String> lines, int start, int end, List<Step> steps) {
        int next = start;
        while (next < end) {
            int line = next;
            StringBuilder text = new StringBuilder(lines.get(line).substring("$ ".length()));
            while (text.charAt(text.length() - 1) == '\\') {
                next++;
                text.append('\n').append(lines.get(next));
            }
            int output = next + 1;
            next = output;
            while (next < end && !lines.get(next).startsWith("$ ")) {
                next++;
            }
            steps.add(new Command(line + 1, text.toString(), output, next));
        }
    }
}
