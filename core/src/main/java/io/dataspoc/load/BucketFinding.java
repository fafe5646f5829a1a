package io.dataspoc.load;

import io.dataspoc.error.DataspocException;
import java.util.Objects;

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

    /**
     * The finding that something cannot be read.
     *
     * @param place where, if the exception does not say it
     */
    static BucketFinding of(DataspocException fault, String place, String cure) {
        return new BucketFinding(
                Severity.ERROR,
                Objects.requireNonNullElse(fault.problem().place(), place),
                fault.problem().message(),
                cure);
    }
}
