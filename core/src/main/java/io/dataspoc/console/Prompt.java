package io.dataspoc.console;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person at a terminal. Every method throws {@link UsageException} when there is none, naming the option to use
 * instead, and {@link InterruptionException} when the person ends the input.
 */
public final class Prompt {

    private final Stderr stderr;
    private final BufferedReader answers;
    private final Terminal terminal;

    Prompt(Stderr stderr, BufferedReader answers, Terminal terminal) {
        this.stderr = stderr;
        this.answers = answers;
        this.terminal = terminal;
    }

    /** Asks until there is an answer that is not blank. */
    public String ask(Question question) {
        return ask(question, shown(question.text(), question.usual()), Optional::of, "an answer is needed");
    }

    /**
     * Asks until there is an answer with which nothing is wrong.
     *
     * @param fault tells what is wrong with an answer; empty if nothing is
     */
    public String ask(Question question, Function<String, Optional<String>> fault) {
        while (true) {
            String answer = ask(question);
            Optional<String> complaint = fault.apply(answer);
            if (complaint.isEmpty()) {
                return answer;
            }
            stderr.line(complaint.get());
        }
    }

    /** Asks until the answer is one of the choices, in any case of letters. */
    public String choose(Question question, List<String> choices) {
        String list = String.join(", ", choices);
        return ask(
                question,
                shown(question.text() + " (" + list + ")", question.usual()),
                answer -> choices.stream().filter(answer::equalsIgnoreCase).findFirst(),
                "one of " + list + " is needed");
    }

    /** Asks for yes or no; the usual answer of the question is {@code yes} or {@code no}. */
    public boolean confirm(Question question) {
        return ask(
                question,
                shown(question.text() + " (yes, no)", question.usual()),
                Prompt::yesOrNo,
                "yes or no is needed");
    }

    private <T> T ask(Question question, String text, Function<String, Optional<T>> parse, String complaint) {
        requireSomebody(question);
        while (true) {
            stderr.question(text);
            String line = read(question).strip();
            String usual = question.usual();
            String answer = line.isEmpty() && usual != null ? usual : line;
            Optional<T> parsed = answer.isEmpty() ? Optional.empty() : parse.apply(answer);
            if (parsed.isPresent()) {
                return parsed.get();
            }
            stderr.line(complaint);
        }
    }

    private void requireSomebody(Question question) {
        if (!terminal.answers()) {
            throw new UsageException(Problem.of("there is no terminal to ask: " + question.text())
                    .hint("answer with " + question.flag()));
        }
    }

    private String read(Question question) {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new InterruptionException("no answer to: " + question.text());
            }
            return line;
        } catch (IOException e) {
            throw new UsageException(
                    Problem.of("cannot read the answer to: " + question.text() + ": " + e.getMessage())
                            .hint("answer with " + question.flag()),
                    e);
        }
    }

    private static Optional<Boolean> yesOrNo(String answer) {
        if (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes")) {
            return Optional.of(true);
        }
        return answer.equalsIgnoreCase("n") || answer.equalsIgnoreCase("no") ? Optional.of(false) : Optional.empty();
    }

    private static String shown(String text, @Nullable String usual) {
        return usual == null ? text + ":" : text + " [" + usual + "]:";
    }
}
