package io.dataspoc.pipe.source.json;

/** What becomes of dates and times that do not exist, or that lie outside of the years 1 to 9999. */
public enum InvalidDates {
    /** What {@link Unrepresentable} says. */
    ERROR,
    /** The value is absent, and counted; so is text that is no date at all. */
    NULL,
    /** The nearest date or time that exists, counted. */
    CLAMP
}
