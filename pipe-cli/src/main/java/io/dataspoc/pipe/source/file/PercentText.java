package io.dataspoc.pipe.source.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names of directories as Hive writes them: percent-encoded (RFC 3986, section 2.1). */
final class PercentText {

    private PercentText() {}

    /** The plain text; what is no encoding stays. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            plain.write(value < 0 ? bytes[i] : value);
            i += value < 0 ? 0 : 2;
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
