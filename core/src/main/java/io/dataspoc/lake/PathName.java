package io.dataspoc.lake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Any name as one segment of an object's key. Letters, digits and most signs stay as they are, so that the usual names
 * read the same; what would part segments, leave the bucket, be taken for a hidden or partition directory, or trouble a
 * URL is percent-encoded (RFC 3986, section 2.1). Names too long for a file name are cut and end in a hash of the whole name.
 */
public final class PathName {

    private static final int MAX_BYTES = 180;
    private static final int DIGEST_LENGTH = 16;
    private static final String ENCODED = "/\\%#?*:\"<>|[]{}=&";

    private PathName() {}

    /** The segment for a name; names that differ give segments that differ, but for the empty one and U+0000. */
    public static String encode(String name) {
        return encode(name, MAX_BYTES);
    }

    /** The segment, or part of a segment, of at most so many bytes and {@link #MAX_BYTES}. */
    static String encode(String name, int bytes) {
        StringBuilder segment = new StringBuilder();
        name.codePoints().forEach(c -> append(segment, c));
        if (segment.length() > 0 && segment.charAt(0) == '.') {
            segment.replace(0, 1, "%2E");
        }
        return segment.length() == 0 ? "%00" : shortened(segment.toString(), name, Math.min(bytes, MAX_BYTES));
    }

    private static void append(StringBuilder segment, int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        if (surrogate) {
            segment.append("%u").append(HexFormat.of().withUpperCase().toHexDigits((char) c));
        } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || ENCODED.indexOf(c) >= 0) {
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                segment.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        } else {
            segment.appendCodePoint(c);
        }
    }

    private static String shortened(String segment, String name, int limit) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= limit) {
            return segment;
        }
        int end = Math.min(segment.length(), limit);
        while (segment.substring(0, end).getBytes(StandardCharsets.UTF_8).length > limit - 1 - DIGEST_LENGTH
                || Character.isHighSurrogate(segment.charAt(end - 1))) {
            end--;
        }
        return segment.substring(0, end) + "~" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The segments of a relative path that a person wrote, each encoded; a leading {@code ./} and empty segments go. */
    static String encodePath(String path) {
        StringBuilder encoded = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                encoded.append(encoded.length() == 0 ? "" : "/").append(encode(segment));
            }
        }
        return encoded.toString();
    }
}
