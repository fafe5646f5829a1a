package io.dataspoc.pipe.source.json;

/** Why a text or a row cannot be read. */
public enum FaultCode {
    /** The text is no JSON. */
    MALFORMED,
    /** The text ends too early. */
    TRUNCATED,
    /** Objects and arrays are nested too deep. */
    TOO_DEEP,
    /** A value is of a kind that its column does not hold. */
    WRONG_TYPE,
    /** A date or time that does not exist or that no reader of the table would know. */
    INVALID_DATE,
    /** A number or time that its column could only hold changed. */
    UNREPRESENTABLE,
    /** A field that no column is for. */
    UNKNOWN_FIELD
}
