package io.dataspoc.load;

import io.dataspoc.load.WatchedBucket.Moment;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a commit a process was killed.
 *
 * @param kind what the commit does; {@link #START} before the first one, while the lease is taken and others are recovered
 * @param step the operation, and below which directory
 * @param moment on which side of it
 */
record KillPlace(String kind, String step, Moment moment) {

    static final String START = "START";

    private static final Pattern LINE =
            Pattern.compile("(BEFORE|AFTER) \\d+ (\\w+) (\\w+ (?:raw|\\.dataspoc/[^/]+)).*");

    /** What a program tells of an operation; {@link #of} reads it. */
    static String line(Moment moment, String kind, WatchedBucket.Step step) {
        return moment + " " + step.number() + " " + kind + " " + step.name() + " " + step.place();
    }

    /** The place that a line tells of; empty if it tells of something else. */
    static Optional<KillPlace> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new KillPlace(matcher.group(2), matcher.group(3), Moment.valueOf(matcher.group(1))))
                : Optional.empty();
    }

    /** What the lines of this place have in common, whatever their number. */
    String words() {
        return " " + kind + " " + step;
    }

    /** The same on the other side of the step. */
    KillPlace otherSide() {
        return new KillPlace(kind, step, moment == Moment.BEFORE ? Moment.AFTER : Moment.BEFORE);
    }
}
