package io.dataspoc.pipe.source.json;

/** A way in which a loaded value is not exactly what the source wrote. */
public enum Coercion {
    /** A number whose text the stored binary number's shortest form does not give back. */
    INEXACT,
    /** A date-time without an offset, taken to be in the assumed zone. */
    ASSUMED_ZONE,
    /** A number that came as text. */
    NUMBER_FROM_TEXT,
    /** A number, boolean, object or array whose own text went into a text column. */
    KEPT_AS_TEXT,
    /** An ill-formed sequence of UTF-8 that became U+FFFD. */
    REPLACED_UTF8,
    /** An escaped half of a surrogate pair that became U+FFFD. */
    LONE_SURROGATE,
    /** A U+0000 that was left out. */
    STRIPPED_NUL,
    /** A field that came again in the same object; the last one counts. */
    DUPLICATE_KEY,
    /** A value that could not be held and is absent. */
    NULLED,
    /** A date or time that became the nearest one that exists. */
    CLAMPED,
    /** A non-standard word in JSON that was put into quotes. */
    QUOTED,
    /** A member of a struct that was left out. */
    DROPPED_MEMBER
}
