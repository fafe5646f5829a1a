package io.dataspoc.lake;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Names one commit, and is part of the name of every file that the commit makes.
 *
 * @param value a ULID
 */
public record CommitId(String value) {

    public CommitId {
        if (!Ulid.isValid(value)) {
            throw new IllegalArgumentException("not a commit id: " + value);
        }
    }

    public static CommitId next(Clock clock, RandomGenerator random) {
        return new CommitId(Ulid.next(clock, random));
    }

    /** Reads an id from text of unknown origin; empty if it is none. */
    public static Optional<CommitId> parse(String text) {
        return Ulid.isValid(text) ? Optional.of(new CommitId(text)) : Optional.empty();
    }

    /** When it was made, by the clock of the machine that made it; for people, not for ordering. */
    public Instant time() {
        return Ulid.time(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
