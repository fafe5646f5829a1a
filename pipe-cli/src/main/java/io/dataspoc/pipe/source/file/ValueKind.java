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
                    ? both(
                            "strlen(" + v + ") = 10",
                            "TRY_CAST(" + v + " AS DATE) BETWEEN " + FIRST_DAY + " AND " + LAST_DAY)
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
            return both(
                    "strlen(" + v + ") >= 16 AND " + matches(v, TIME),
                    "TRY_CAST(" + v + " AS TIMESTAMP) >= " + FIRST_DAY);
        }
    },
    /** A date with a time of day and an offset. */
    INSTANT {
        @Override
        String test(String v, CsvOptions.Formats formats) {
            if (formats.timestamp() != null) {
                return isZoned(formats.timestamp()) ? formatted(v, formats.timestamp()) : "false";
            }
            return both(
                    "strlen(" + v + ") >= 17 AND " + matches(v, TIME + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)"),
                    "TRY_CAST(" + v + " AS TIMESTAMPTZ) >= " + FIRST_DAY);
        }
    };

    static final String FIRST_DAY = "DATE '0001-01-01'";
    static final String LAST_DAY = "DATE '9999-12-31'";

    private static final String WHOLE = "(0|[1-9][0-9]*)";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?";

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

    /** A declared format must give the same text back. */
    private static String formatted(String v, String format) {
        String pattern = Sql.literal(format);
        return "coalesce(strftime(try_strptime(" + v + ", " + pattern + "), " + pattern + ") = " + v + ", false)";
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
