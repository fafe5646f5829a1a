package io.dataspoc.error;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as a person is told it.
 *
 * @param message what failed, on what, and why: one sentence without a full stop
 * @param place where: {@code file:line:column}, a table, an object's key; null when the message says it all
 * @param hint what to do about it; null when nothing can be done beyond what the message says
 */
public record Problem(
        String message, @Nullable String place, @Nullable String hint) {

    public static Problem of(String message) {
        return new Problem(message, null, null);
    }

    /** What a failure tells, also one that nobody has foreseen. */
    public static Problem of(RuntimeException failure) {
        return InterruptionException.unmasked(failure) instanceof DataspocException known
                ? known.problem()
                : of("this is a bug: " + failure);
    }

    public Problem at(String where) {
        return new Problem(message, where, hint);
    }

    public Problem hint(String cure) {
        return new Problem(message, place, cure);
    }

    /** The place, the message and the hint in one line. */
    public String sentence() {
        String located = place == null ? message : place + ": " + message;
        return hint == null ? located : located + " (" + hint + ")";
    }
}
