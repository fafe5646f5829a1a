package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits the text of a command into words as a POSIX shell does, and does nothing else a shell does but the {@code ~} at
 * the start of a word: no variables, no globs, no pipes. An operator of the shell that stands alone is refused, for it
 * would only be an argument.
 */
public final class ShellWords {

    private static final Pattern OPERATOR = Pattern.compile("\\|\\|?|&&?|;;?|[0-9]*[<>].*");

    private final String text;
    private final Path userHome;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quoted;
    private boolean tilde;
    private int next;

    private ShellWords(String text, Path userHome) {
        this.text = text;
        this.userHome = userHome;
    }

    /**
     * The words; none if the text is blank.
     *
     * @param userHome what {@code ~} stands for
     * @throws ConfigException if a quote is not closed, the last backslash escapes nothing, or a shell is expected
     */
    public static List<String> split(String text, Path userHome) {
        ShellWords line = new ShellWords(text, userHome);
        while (line.next < text.length()) {
            line.step(text.charAt(line.next++));
        }
        line.endWord();
        return List.copyOf(line.words);
    }

    private void step(char c) {
        switch (c) {
            case ' ', '\t', '\n', '\r' -> endWord();
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            default -> append(c);
        }
    }

    private void append(char c) {
        tilde |= !inWord && c == '~';
        inWord = true;
        word.append(c);
    }

    private void singleQuoted() {
        beginQuote();
        int end = text.indexOf('\'', next);
        if (end < 0) {
            throw notClosed();
        }
        word.append(text, next, end);
        next = end + 1;
    }

    private void doubleQuoted() {
        beginQuote();
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && next < text.length() && "\"\\$`\n".indexOf(text.charAt(next)) >= 0) {
                escaped();
            } else {
                word.append(c);
            }
        }
        throw notClosed();
    }

    private void escaped() {
        if (next == text.length()) {
            throw new ConfigException(Problem.of("a command ends with a backslash"));
        }
        char c = text.charAt(next++);
        if (c != '\n') {
            beginQuote();
            word.append(c);
        }
    }

    private void beginQuote() {
        inWord = true;
        quoted = true;
    }

    private void endWord() {
        if (inWord) {
            refuseOperator();
            words.add(tilde ? expanded() : word.toString());
        }
        word.setLength(0);
        inWord = false;
        quoted = false;
        tilde = false;
    }

    private void refuseOperator() {
        if (!quoted && OPERATOR.matcher(word).matches()) {
            throw new ConfigException(
                    Problem.of("a command is not run by a shell, so '" + word + "' means nothing in it")
                            .hint("put the commands into a script and name that, or quote what is an argument"));
        }
    }

    private String expanded() {
        String rest = word.substring(1);
        return rest.isEmpty() || rest.startsWith("/") ? userHome + rest : word.toString();
    }

    private static ConfigException notClosed() {
        return new ConfigException(Problem.of("a quote in a command is not closed"));
    }
}
