package io.dataspoc.console;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a tool says to the person before it, on stderr. May be used by several threads. */
public final class Talk {

    private final Stderr stderr;
    private final AtomicReference<Optional<String>> next = new AtomicReference<>(Optional.empty());

    Talk(Stderr stderr) {
        this.stderr = stderr;
    }

    public void info(String sentence) {
        stderr.line(sentence);
    }

    public void warning(String sentence) {
        stderr.line("warning: " + sentence);
    }

    /** Names the next step, usually a command; it becomes the last line of a command that succeeds. */
    public void next(String step) {
        next.set(Optional.of(step));
    }

    void finish() {
        next.getAndSet(Optional.empty()).ifPresent(step -> stderr.line("next: " + step));
    }
}
