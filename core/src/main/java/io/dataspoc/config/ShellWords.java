package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words as a POSIX shell does, and does nothing else a shell does: no variables, no globs, no
 * pipes. Single quotes keep everything; in double quotes a backslash escapes {@code " \ $ `}; outside it escapes anything.
 */
public final class ShellWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int next;

    private ShellWords(String text) {
        this.text = text;
    }

    /**
     * The words.
     *
     * @throws ConfigException if a quote is not closed, or the last backslash escapes nothing
     */
    public static List<String> split(String text) {
        ShellWords shell = new ShellWords(text);
        while (shell.next < text.length()) {
            shell.step(text.charAt(shell.next++));
        }
        shell.endWord();
        return List.copyOf(shell.words);
    }

    private void step(char c) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            endWord();
            return;
        }
        inWord = true;
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> word.append(escaped());
            default -> word.append(c);
        }
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', next);
        if (end < 0) {
            throw notClosed();
        }
        word.append(text, next, end);
        next = end + 1;
    }

    private void doubleQuoted() {
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (c == '"') {
                return;
            }
            boolean escape = c == '\\' && next < text.length() && "\"\\$`".indexOf(text.charAt(next)) >= 0;
            word.append(escape ? text.charAt(next++) : c);
        }
        throw notClosed();
    }

    private char escaped() {
        if (next == text.length()) {
            throw new ConfigException(Problem.of("a command ends with a backslash"));
        }
        return text.charAt(next++);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private static ConfigException notClosed() {
        return new ConfigException(Problem.of("a quote in a command is not closed"));
    }
}
