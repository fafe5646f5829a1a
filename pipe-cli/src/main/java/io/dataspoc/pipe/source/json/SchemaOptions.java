package io.dataspoc.pipe.source.json;

/**
 * How a JSON Schema becomes columns where there is a choice.
 *
 * @param values how values become typed
 * @param mixedText what text is that may be a date-time, and may be not
 * @param base64 what {@code contentEncoding: base64} becomes
 * @param untyped what a schema that allows anything becomes
 * @param flattening which nested objects become columns of their own
 */
public record SchemaOptions(
        JsonOptions values, MixedText mixedText, Base64 base64, Untyped untyped, Flattening flattening) {

    public static final SchemaOptions DEFAULT =
            new SchemaOptions(JsonOptions.DEFAULT, MixedText.TEXT, Base64.TEXT, Untyped.JSON, Flattening.NONE);

    /** What {@code anyOf} of a format, such as date-time, and plain text becomes. */
    public enum MixedText {
        TEXT,
        /** What the format says; text that has another one is then a fault. */
        FORMAT
    }

    /** What base64 becomes. */
    public enum Base64 {
        TEXT,
        BINARY
    }

    /** What a schema without a type becomes. */
    public enum Untyped {
        JSON,
        /** What the first value that is not null seems to be. */
        INFER
    }

    /**
     * Objects with properties become columns {@code a__b} instead of structs.
     *
     * @param levels how many levels of them; 0 for none
     * @param separator between the names
     */
    public record Flattening(int levels, String separator) {

        public static final Flattening NONE = new Flattening(0, "__");

        public Flattening {
            if (levels < 0) {
                throw new IllegalArgumentException("levels to flatten: " + levels);
            }
        }
    }
}
