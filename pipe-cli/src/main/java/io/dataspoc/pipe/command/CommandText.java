package io.dataspoc.pipe.command;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as people can copy them into a shell. */
final class CommandText {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,~-]+");

    private CommandText() {}

    /** A command of this tool; what a shell would split or read otherwise is quoted. */
    static String of(String... words) {
        return "dataspoc-pipe " + Arrays.stream(words).map(CommandText::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
