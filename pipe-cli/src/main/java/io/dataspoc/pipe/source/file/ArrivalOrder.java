package io.dataspoc.pipe.source.file;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The order in which files came, as far as it can be told: by their times, and of those of one time by name, where numbers
 * count as such (9 comes before 10).
 */
final class ArrivalOrder implements Comparator<InputFile> {

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    @Override
    public int compare(InputFile one, InputFile other) {
        return Comparator.comparing(InputFile::modified)
                .thenComparing(InputFile::name, ArrivalOrder::compareNames)
                .thenComparing(InputFile::name)
                .compare(one, other);
    }

    private static int compareNames(String one, String other) {
        List<String> parts = parts(one);
        List<String> others = parts(other);
        for (int i = 0; i < Math.min(parts.size(), others.size()); i++) {
            int order = compareParts(parts.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), others.size());
    }

    private static List<String> parts(String name) {
        return PART.matcher(name).results().map(MatchResult::group).toList();
    }

    private static int compareParts(String one, String other) {
        return isNumber(one) && isNumber(other)
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
