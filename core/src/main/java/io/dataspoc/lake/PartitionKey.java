package io.dataspoc.lake;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rows of one directory have in common: a value derived from a column, or the day of the load.
 *
 * @param transform how the value comes about
 * @param column the source column; empty for {@link Transform#LOAD_DATE}
 */
public record PartitionKey(Transform transform, String column) {

    /** The name by which pipelines ask for the day of the load. */
    public static final String EXTRACTION_DATE = "_extraction_date";

    private static final Pattern CALL = Pattern.compile("(?i)(year|month|day)\\((.+)\\)");

    /** How a partition's value comes about. */
    public enum Transform {
        /** The UTC date of the commit that wrote the row. */
        LOAD_DATE,
        /** {@code 2026} of a date or time. */
        YEAR,
        /** {@code 2026-11} of a date or time. */
        MONTH,
        /** {@code 2026-11-20} of a date or time. */
        DAY,
        /** The value itself, as text. */
        VALUE
    }

    /**
     * Reads what a pipeline names: {@code _extraction_date}, {@code year(column)}, {@code month(column)},
     * {@code day(column)} or {@code column}.
     */
    public static PartitionKey parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals(EXTRACTION_DATE) || trimmed.equals("dt")) {
            return new PartitionKey(Transform.LOAD_DATE, "");
        }
        if (trimmed.isEmpty()) {
            throw new ConfigException(Problem.of("an entry of 'partition_by' is empty"));
        }
        Matcher call = CALL.matcher(trimmed);
        return call.matches()
                ? new PartitionKey(
                        Transform.valueOf(call.group(1).toUpperCase(Locale.ROOT)),
                        call.group(2).strip())
                : new PartitionKey(Transform.VALUE, trimmed);
    }

    /** The name of the key in paths, which no column of the table may have: readers would see two columns of one name. */
    public String name() {
        return switch (transform) {
            case LOAD_DATE -> "dt";
            case YEAR -> column + "_year";
            case MONTH -> column + "_month";
            case DAY -> column + "_day";
            case VALUE -> column + "_part";
        };
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (transform) {
            case LOAD_DATE -> EXTRACTION_DATE;
            case YEAR, MONTH, DAY -> transform.name().toLowerCase(Locale.ROOT) + "(" + column + ")";
            case VALUE -> column;
        };
    }
}
