package io.dataspoc.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The shapes in which a secret turns up in text: as it is, line by line, URL-encoded, escaped for JSON (in ASCII, too, as
 * Python does it), and in Base64, alone or inside of something longer (as in {@code Authorization: Basic}).
 */
final class SecretForms {

    /** From this length on a value is looked for inside of words, and its lines and inner Base64 as well. */
    static final int LONG = 8;

    private static final Base64.Encoder STANDARD = Base64.getEncoder();

    private SecretForms() {}

    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        encodings(value, forms);
        if (value.length() >= LONG) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= LONG)
                    .forEach(line -> encodings(line, forms));
        }
        return forms;
    }

    private static void encodings(String value, Set<String> forms) {
        forms.add(value);
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        String json = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value));
        forms.add(json);
        forms.add(ascii(json));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        addBase64(STANDARD.encodeToString(bytes), forms);
        addBase64(STANDARD.withoutPadding().encodeToString(bytes), forms);
        if (value.length() >= LONG) {
            for (int shift = 0; shift < 3; shift++) {
                addBase64(inner(bytes, shift), forms);
            }
        }
    }

    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        json.chars()
                .forEach(c ->
                        ascii.append(c < 0x80 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return ascii.toString();
    }

    private static void addBase64(String base64, Set<String> forms) {
        forms.add(base64);
        forms.add(base64.replace('+', '-').replace('/', '_'));
    }

    /** The characters of Base64 that depend on these bytes alone when {@code shift} bytes stand before them. */
    private static String inner(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String base64 = STANDARD.withoutPadding().encodeToString(shifted);
        int first = (shift * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return base64.substring(first, last);
    }
}
