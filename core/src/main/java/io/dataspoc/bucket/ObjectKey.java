package io.dataspoc.bucket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where an object lies, relative to its bucket: segments parted by {@code /}, with no leading or trailing slash. A key
 * can never leave its bucket or name an odd file: segments are not empty, not {@code .} or {@code ..}, hold no control
 * characters of ASCII and no backslash, and are at most 255 bytes of UTF-8; a key is at most 1,024 bytes (the limit of S3, GCS
 * and Azure).
 *
 * @param value the whole key
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    /** How many bytes of UTF-8 a key has at most. */
    public static final int MAX_BYTES = 1024;

    /** How many bytes of UTF-8 a segment has at most. */
    public static final int MAX_SEGMENT_BYTES = 255;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is not safe; callers that take keys from outside use {@link #parse}
     */
    public ObjectKey {
        String fault = fault(value);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("not an object key: " + printable(value) + ": " + fault);
        }
    }

    /** A key from text of unknown origin; empty if it is not a safe key. */
    public static Optional<ObjectKey> parse(String text) {
        return fault(text).isEmpty() ? Optional.of(new ObjectKey(text)) : Optional.empty();
    }

    /** A key of these segments. */
    public static ObjectKey of(String first, String... more) {
        return new ObjectKey(more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    /** This key with a relative key below it. */
    public ObjectKey resolve(String below) {
        return new ObjectKey(value + "/" + below);
    }

    public ObjectKey resolve(ObjectKey below) {
        return resolve(below.value);
    }

    /** The last segment. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The key without its last segment; empty for a key of one segment. */
    public Optional<ObjectKey> parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new ObjectKey(value.substring(0, slash)));
    }

    /** The prefix of everything below this key. */
    public KeyPrefix asPrefix() {
        return new KeyPrefix(value + "/");
    }

    public boolean isBelow(KeyPrefix prefix) {
        return value.startsWith(prefix.value());
    }

    /** The order of the stores: by UTF-8 bytes. */
    @Override
    public int compareTo(ObjectKey other) {
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String fault(String value) {
        return isPlain(value) ? "" : faultOfAny(value);
    }

    /** Whether a key is safe at first sight, as nearly all are: a manifest may hold ten thousand. */
    private static boolean isPlain(String value) {
        int segment = 0;
        boolean isDots = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/') {
                if (segment == 0 || isDots) {
                    return false;
                }
                segment = 0;
                isDots = true;
            } else if (c < 0x20 || c >= 0x7f || c == '\\') {
                return false;
            } else {
                segment++;
                isDots &= c == '.';
            }
            if (segment > MAX_SEGMENT_BYTES) {
                return false;
            }
        }
        return segment > 0 && !isDots && value.length() <= MAX_BYTES;
    }

    private static String faultOfAny(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "longer than " + MAX_BYTES + " bytes";
        }
        if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
            return "a control character or a backslash";
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            return "half of a surrogate pair";
        }
        for (String segment : value.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return "a segment that is empty, '.' or '..'";
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
                return "a segment longer than " + MAX_SEGMENT_BYTES + " bytes";
            }
        }
        return "";
    }

    private static String printable(String value) {
        String shown = value.length() > 200 ? value.substring(0, 200) + "…" : value;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
