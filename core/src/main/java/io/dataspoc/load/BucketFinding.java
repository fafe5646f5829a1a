package io.dataspoc.load;

/**
 * Something that a check has found.
 *
 * @param severity how bad it is
 * @param place where
 * @param message what, as a sentence
 * @param cure what to do about it
 */
public record BucketFinding(Severity severity, String place, String message, String cure) {

    /** How bad a finding is. */
    public enum Severity {
        /** Worth knowing; nothing is wrong. */
        NOTE,
        /** Readers by glob may see something else than the manifest says. */
        WARNING,
        /** Data is missing or cannot be read. */
        ERROR
    }
}
