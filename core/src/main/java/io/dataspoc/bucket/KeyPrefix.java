package io.dataspoc.bucket;

/**
 * A directory of a bucket: what the keys below it start with.
 *
 * @param value empty for the whole bucket, else a key and a slash
 */
public record KeyPrefix(String value) {

    /** The whole bucket. */
    public static final KeyPrefix ROOT = new KeyPrefix("");

    /** Checks that the prefix is empty or a safe key and a slash. */
    public KeyPrefix {
        boolean safe = value.isEmpty() || (value.endsWith("/") && isKey(value.substring(0, value.length() - 1)));
        if (!safe) {
            throw new IllegalArgumentException("not a key prefix: " + value);
        }
    }

    /** The key of something directly or deeply below. */
    public ObjectKey resolve(String below) {
        return new ObjectKey(value + below);
    }

    private static boolean isKey(String text) {
        return ObjectKey.parse(text).isPresent();
    }

    @Override
    public String toString() {
        return value;
    }
}
