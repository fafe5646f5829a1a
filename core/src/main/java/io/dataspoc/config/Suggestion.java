package io.dataspoc.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a person meant who typed something unknown. */
public final class Suggestion {

    private Suggestion() {}

    /** The known word that is near enough to be a slip of the fingers; the first of several equally near. */
    static Optional<String> nearest(String typed, Collection<String> known) {
        String wanted = Spelling.normal(typed);
        int limit = Math.min(3, Math.max(1, wanted.length() / 3));
        record Candidate(String word, int distance) {}
        return known.stream()
                .filter(word -> Math.abs(word.length() - wanted.length()) <= limit)
                .map(word -> new Candidate(word, distance(wanted, Spelling.normal(word))))
                .filter(candidate -> candidate.distance() <= limit)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word);
    }

    /** {@code did you mean 'streams'?}, if there is one. */
    public static Optional<String> hint(String typed, Collection<String> known) {
        return nearest(typed, known).map(word -> "did you mean '" + word + "'?");
    }

    /** The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int substitution = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(substitution, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
