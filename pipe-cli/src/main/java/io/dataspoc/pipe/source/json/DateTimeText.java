package io.dataspoc.pipe.source.json;

/**
 * Dates, times and date-times as they are written: RFC 3339 and what sources make of it. The {@code T} may be small or a
 * blank, {@code Z} small; seconds may be missing; a fraction has a point or a comma; an offset is {@code Z}, {@code UTC},
 * {@code ±hh:mm}, {@code ±hhmm}, {@code ±hh} or {@code ±hh:mm:ss}, or missing. One object is used for one text after the
 * other.
 */
final class DateTimeText {

    /** What came of a text. */
    enum Verdict {
        /** A date or time that exists. */
        VALID,
        /** No date or time at all. */
        MALFORMED,
        /** One that does not exist, such as 30 February or a leap second; the fields hold the nearest one that does. */
        IMPOSSIBLE,
        /** Before the year 1, or minus infinity. */
        TOO_EARLY,
        /** After the year 9999, or infinity. */
        TOO_LATE
    }

    static final int SECONDS_OF_DAY = 86_400;
    static final int MAX_NANOS = 999_999_999;

    private byte[] text = {};
    private int at;
    private int end;
    private boolean impossible;
    private long epochDay;
    private int secondOfDay;
    private int nanos;
    private boolean finer;
    private boolean timed;
    private boolean offsetKnown;
    private int offsetSeconds;

    /** Reads a date or a date-time. */
    Verdict parse(byte[] source, int from, int to) {
        start(source, from, to);
        int year = year();
        if (year < 0 || !takes('-')) {
            return DateWords.verdict(source, from, to);
        }
        int month = twoDigits();
        int day = month >= 0 && takes('-') ? twoDigits() : -1;
        if (day < 0) {
            return Verdict.MALFORMED;
        }
        if (at < end) {
            byte separator = text[at++];
            timed = separator == 'T' || separator == 't' || separator == ' ';
            if (!timed || !time() || !offset()) {
                return DateWords.isBeforeChrist(source, from, to) ? Verdict.TOO_EARLY : Verdict.MALFORMED;
            }
        }
        if (year == 0) {
            return Verdict.TOO_EARLY;
        }
        setDay(year, month, day);
        return impossible ? Verdict.IMPOSSIBLE : Verdict.VALID;
    }

    /** Reads a time of day. */
    Verdict parseTime(byte[] source, int from, int to) {
        start(source, from, to);
        if (!time() || !offset()) {
            return Verdict.MALFORMED;
        }
        return impossible ? Verdict.IMPOSSIBLE : Verdict.VALID;
    }

    private void start(byte[] source, int from, int to) {
        text = source;
        at = from;
        end = to;
        impossible = false;
        secondOfDay = 0;
        nanos = 0;
        finer = false;
        timed = false;
        offsetKnown = false;
        offsetSeconds = 0;
    }

    private int year() {
        int century = twoDigits();
        int rest = century < 0 ? -1 : twoDigits();
        return rest < 0 ? -1 : century * 100 + rest;
    }

    private void setDay(int year, int month, int day) {
        int realMonth = Math.min(Math.max(month, 1), 12);
        int realDay = Math.min(Math.max(day, 1), EpochDay.daysInMonth(year, realMonth));
        impossible |= realMonth != month || realDay != day;
        epochDay = EpochDay.of(year, realMonth, realDay);
    }

    private boolean time() {
        int hour = twoDigits();
        int minute = hour >= 0 && takes(':') ? twoDigits() : -1;
        if (minute < 0) {
            return false;
        }
        int second = 0;
        if (takes(':')) {
            second = twoDigits();
            if (second < 0 || !fraction()) {
                return false;
            }
        }
        secondOfDay = hour * 3600 + minute * 60 + second;
        if (hour > 23 || minute > 59 || second > 59) {
            impossible = true;
            clampTime(hour, minute);
        }
        return true;
    }

    private void clampTime(int hour, int minute) {
        secondOfDay = hour > 23 ? SECONDS_OF_DAY - 1 : hour * 3600 + Math.min(minute, 59) * 60 + 59;
        nanos = MAX_NANOS;
        finer = false;
    }

    private boolean fraction() {
        if (at >= end || (text[at] != '.' && text[at] != ',')) {
            return true;
        }
        int first = ++at;
        int value = 0;
        int digit;
        while (at < end && (digit = text[at] - '0') >= 0 && digit <= 9) {
            if (at - first < 9) {
                value = value * 10 + digit;
            } else {
                finer |= digit != 0;
            }
            at++;
        }
        int count = at - first;
        nanos = count < 9 ? value * (int) Powers.ofLong(9 - count) : value;
        return count > 0;
    }

    private boolean offset() {
        if (at == end) {
            return true;
        }
        if (text[at] == ' ') {
            at++;
        }
        int sign = at < end ? text[at] : 0;
        offsetKnown = true;
        if ((end - at == 1 && (sign | 0x20) == 'z') || DateWords.isUtc(text, at, end)) {
            return true;
        }
        at++;
        return (sign == '+' || sign == '-') && numericOffset(sign == '-');
    }

    private boolean numericOffset(boolean west) {
        int hours = twoDigits();
        boolean colon = takes(':');
        int minutes = at < end || colon ? twoDigits() : 0;
        int seconds = colon && takes(':') ? twoDigits() : 0;
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || at < end) {
            return false;
        }
        int total = hours * 3600 + minutes * 60 + seconds;
        offsetSeconds = west ? -total : total;
        return true;
    }

    private boolean takes(char mark) {
        if (at < end && text[at] == mark) {
            at++;
            return true;
        }
        return false;
    }

    private int twoDigits() {
        if (at + 2 > end) {
            return -1;
        }
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        if ((tens | ones | (9 - tens) | (9 - ones)) < 0) {
            return -1;
        }
        at += 2;
        return tens * 10 + ones;
    }

    /** Days since 1970-01-01, of the local date. */
    long epochDay() {
        return epochDay;
    }

    int secondOfDay() {
        return secondOfDay;
    }

    int nanos() {
        return nanos;
    }

    /** Whether there is something beyond nanoseconds. */
    boolean isFinerThanNanos() {
        return finer;
    }

    /** Whether there is a time of day, and not only a date. */
    boolean isTimed() {
        return timed;
    }

    boolean isOffsetKnown() {
        return offsetKnown;
    }

    /** How far local time is ahead of UTC. */
    int offsetSeconds() {
        return offsetSeconds;
    }

    long localSeconds() {
        return epochDay * SECONDS_OF_DAY + secondOfDay;
    }
}
