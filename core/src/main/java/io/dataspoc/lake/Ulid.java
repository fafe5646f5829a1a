package io.dataspoc.lake;

import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes 128-bit ids as 26 characters: 48 bits of milliseconds, 80 bits of chance (github.com/ulid/spec). The time is
 * for people: nothing orders by it.
 */
public final class Ulid {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;

    private Ulid() {}

    public static String next(Clock clock, RandomGenerator random) {
        char[] text = new char[LENGTH];
        long millis = clock.millis();
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = TIME_LENGTH; i < LENGTH; i++) {
            text[i] = DIGITS.charAt(random.nextInt(DIGITS.length()));
        }
        return new String(text);
    }

    /** Whether the text has the form of an id. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && text.charAt(0) <= '7' && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    /** When the id was made, by the clock of the machine that made it. */
    public static Instant time(String ulid) {
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | DIGITS.indexOf(ulid.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }
}
