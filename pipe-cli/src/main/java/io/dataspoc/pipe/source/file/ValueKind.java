package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Sql;

/** What a text may be besides text. Each kind is a condition on a value {@code v}, which holds for a null never. */
enum ValueKind {
    /** Digits without a leading zero; beyond 64 bits, too. */
    INTEGER {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            return matches(v, "-?" + WHOLE);
        }
    },
    /** An integer, or digits around a decimal separator. */
    DECIMAL {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            return matches(v, "-?" + digits(formats));
        }
    },
    /** A decimal, or one with an exponent that is finite in binary. */
    NUMBER {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            String pattern = "-?" + digits(formats) + "([eE][+-]?[0-9]+)?";
            return both(matches(v, pattern), "isfinite(TRY_CAST(" + pointed(v, formats) + " AS DOUBLE))");
        }
    },
    /** A number whose digits the nearest binary one gives back. */
    BINARY {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            String number = pointed(v, formats);
            return both(
                    NUMBER.test(v, formats),
                    significant(number) + " = " + significant("TRY_CAST(" + number + " AS DOUBLE)::VARCHAR"));
        }
    },
    BOOLEAN {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            return "lower(" + v + ") IN ('true', 'false')";
        }
    },
    /** Year, month and day in ten characters, or the declared format. */
    DATE {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            return formats.date() == null
                    ? both("strlen(" + v + ") = 10 AND " + matches(v, DAY), within("TRY_CAST(" + v + " AS DATE)"))
                    : formatted(v, formats.date());
        }
    },
    /** A date with a time of day and no offset. */
    LOCAL_TIME {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            if (formats.timestamp() != null) {
                return isZoned(formats.timestamp()) ? "false" : formatted(v, formats.timestamp());
            }
            return both("strlen(" + v + ") >= 16 AND " + matches(v, TIME), within("TRY_CAST(" + v + " AS TIMESTAMP)"));
        }
    },
    /** A date with a time of day and an offset of 18 hours at most. */
    INSTANT {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            if (formats.timestamp() != null) {
                return isZoned(formats.timestamp()) ? formatted(v, formats.timestamp()) : "false";
            }
            return both(
                    "strlen(" + v + ") >= 17 AND " + matches(v, TIME + OFFSET),
                    within("TRY_CAST(" + v + " AS TIMESTAMPTZ)"));
        }
    };

    /** The hours of a day, of which 24 is none. */
    static final String HOUR = "([01][0-9]|2[0-3])";

    private static final String WHOLE = "(0|[1-9][0-9]*)";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = DAY + "[T ]" + HOUR + ":[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?";
    private static final String OFFSET = "(Z|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)";

    /** The condition. */
    abstract String test(String v, CsvOptions.Formats formats);

    /** Whether both conditions hold; the second is looked at only where the first does. */
    private static String both(String cheap, String dear) {
        return "CASE WHEN " + cheap + " THEN " + dear + " ELSE false END";
    }

    private static String matches(String v, String pattern) {
        return "regexp_full_match(" + v + ", " + Sql.literal(pattern) + ")";
    }

    private static String digits(CsvOptions.Formats formats) {
        String point = "[" + formats.decimalSeparator() + "]";
        return "(" + WHOLE + "(" + point + "[0-9]*)?|" + point + "[0-9]+)";
    }

    /** Whether a date or a time, counted in UTC, has a year of four digits. */
    static String within(String value) {
        return value + " BETWEEN TIMESTAMP '0001-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59.999999'";
    }

    /** A declared format must give the same text back. */
    private static String formatted(String v, String format) {
        String pattern = Sql.literal(format);
        return "coalesce(strftime(try_strptime(" + v + ", " + pattern + "), " + pattern + ") = " + v + ", false)";
    }

    /** The digits that count of a number with a point. */
    static String significant(String number) {
        return "rtrim(ltrim(regexp_replace(split_part(lower(" + number + "), 'e', 1), '[^0-9]', '', 'g'), '0'), '0')";
    }

    static boolean isZoned(String format) {
        return format.contains("%z") || format.contains("%Z");
    }

    /** A number with a point. */
    static String pointed(String v, CsvOptions.Formats formats) {
        return formats.decimalSeparator().equals(".")
                ? v
                : "replace(" + v + ", " + Sql.literal(formats.decimalSeparator()) + ", '.')";
    }
}
