package io.dataspoc.pipe.source.json;

/** Days of the proleptic Gregorian calendar, counted (Hinnant, chrono-Compatible Low-Level Date Algorithms). */
final class EpochDay {

    /** 0001-01-01. */
    static final long FIRST = of(1, 1, 1);

    /** 9999-12-31. */
    static final long LAST = of(9999, 12, 31);

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private EpochDay() {}

    /** Days since 1970-01-01, for years from 1 on. */
    static long of(int year, int month, int day) {
        int fromMarch = month > 2 ? year : year - 1;
        int era = fromMarch / 400;
        int yearOfEra = fromMarch % 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    static int daysInMonth(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }
}
