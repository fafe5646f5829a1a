package io.dataspoc.pipe.source.json;

import io.dataspoc.pipe.source.json.DateTimeText.Verdict;

/** What stands where a date of the years 0 to 9999 should: years of more digits, years before Christ, infinities. */
final class DateWords {

    private static final int YEAR_DIGITS = 4;

    private DateWords() {}

    static Verdict verdict(byte[] text, int from, int to) {
        boolean minus = from < to && text[from] == '-';
        int first = from < to && (minus || text[from] == '+') ? from + 1 : from;
        boolean infinite = isWord(text, first, to, "infinity") || isWord(text, first, to, "inf");
        if (!infinite && !isLongYear(text, first, to, minus)) {
            return Verdict.MALFORMED;
        }
        return minus ? Verdict.TOO_EARLY : Verdict.TOO_LATE;
    }

    static boolean isUtc(byte[] text, int from, int to) {
        return isWord(text, from, to, "utc");
    }

    /** Whether the text ends in a blank and {@code BC}, as PostgreSQL marks years before Christ. */
    static boolean isBeforeChrist(byte[] text, int from, int to) {
        return to - from > 3 && isWord(text, to - 3, to, " bc");
    }

    private static boolean isLongYear(byte[] text, int from, int to, boolean minus) {
        int i = from;
        while (i < to && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        boolean beyond = minus ? i - from >= YEAR_DIGITS : i - from > YEAR_DIGITS;
        return beyond && to - i >= 6 && text[i] == '-' && text[i + 3] == '-';
    }

    private static boolean isWord(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
