package io.dataspoc.pipe.source.singer;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person meant who wrote a name that does not exist. */
final class Suggestion {

    private Suggestion() {}

    /** {@code did you mean 'orders'?}, if a known name is near. */
    static Optional<String> hint(String typed, Collection<String> known) {
        String wanted = normal(typed);
        int limit = Math.min(3, Math.max(1, wanted.length() / 3));
        record Candidate(String name, int distance) {}
        return known.stream()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= limit)
                .map(name -> new Candidate(name, distance(wanted, normal(name))))
                .filter(candidate -> candidate.distance() <= limit)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(candidate -> "did you mean '" + candidate.name() + "'?");
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Insertions, deletions and substitutions (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                current[j] = i == 0 || j == 0 ? i + j : least(previous, current, a.charAt(i - 1) == b.charAt(j - 1), j);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static int least(int[] previous, int[] current, boolean equal, int j) {
        return Math.min(previous[j - 1] + (equal ? 0 : 1), 1 + Math.min(previous[j], current[j - 1]));
    }
}
