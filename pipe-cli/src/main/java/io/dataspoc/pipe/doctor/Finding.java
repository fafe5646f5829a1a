package io.dataspoc.pipe.doctor;

import io.dataspoc.error.DataspocException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was looked at.
 *
 * @param check what kind of thing: {@code java}, {@code home}, {@code disk}, {@code path}, {@code pipeline},
 *     {@code bucket}
 * @param subject which one
 * @param status how it is
 * @param message what was found
 * @param cure what to do; null if nothing needs to be done
 */
public record Finding(
        String check,
        String subject,
        Status status,
        String message,
        @Nullable String cure) {

    /** How something is. */
    public enum Status {
        OK,
        /** Pipelines run, but something should be looked at. */
        WARNING,
        /** Something cannot work. */
        BROKEN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String subject, String message) {
        return new Finding(check, subject, Status.OK, message, null);
    }

    static Finding warning(String check, String subject, String message, String cure) {
        return new Finding(check, subject, Status.WARNING, message, cure);
    }

    static Finding broken(String check, String subject, String message, String cure) {
        return new Finding(check, subject, Status.BROKEN, message, cure);
    }

    /** @param cure what to do if the failure does not say it */
    static Finding broken(String check, String subject, DataspocException failure, String cure) {
        String place = failure.problem().place();
        String message = failure.problem().message();
        String hint = failure.problem().hint();
        return new Finding(
                check,
                subject,
                Status.BROKEN,
                place == null ? message : place + ": " + message,
                hint == null ? cure : hint);
    }
}
