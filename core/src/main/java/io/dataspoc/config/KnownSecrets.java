package io.dataspoc.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An index of texts to mask: one pass over a text, at each character only the few that start with it. Never changes. */
final class KnownSecrets {

    static final KnownSecrets NONE = new KnownSecrets(Set.of());

    private final Set<String> values;
    private final BitSet starts = new BitSet();
    private final Map<Character, List<String>> longestFirst = new HashMap<>();

    private KnownSecrets(Set<String> values) {
        this.values = values;
        for (String value : values) {
            starts.set(value.charAt(0));
            longestFirst
                    .computeIfAbsent(value.charAt(0), c -> new ArrayList<>())
                    .add(value);
        }
        Comparator<String> byLength = Comparator.comparingInt(String::length);
        longestFirst.values().forEach(list -> list.sort(byLength.reversed()));
    }

    KnownSecrets with(Set<String> more) {
        if (values.containsAll(more)) {
            return this;
        }
        Set<String> all = new TreeSet<>(values);
        all.addAll(more);
        return new KnownSecrets(all);
    }

    String mask(String text) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int length = starts.get(text.charAt(at)) ? lengthAt(text, at) : 0;
            if (length > 0) {
                masked.append(text, copied, at).append(Redactor.MASK);
                copied = at + length;
            }
            at += Math.max(1, length);
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private int lengthAt(String text, int at) {
        for (String value : longestFirst.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(value, at) && (value.length() >= SecretForms.LONG || isWord(text, at, value))) {
                return value.length();
            }
        }
        return 0;
    }

    /** Short values are masked only where no letter or digit stands beside them: {@code 5432} is not in {@code 154327}. */
    private static boolean isWord(String text, int at, String value) {
        int end = at + value.length();
        boolean startsWord = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
        boolean endsWord = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        return startsWord && endsWord;
    }
}
