package io.dataspoc.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as people write them: {@code 128MB}, {@code 1.5 GB}, {@code 256 MiB}. KB, MB, GB, TB are powers of 1000; KiB,
 * MiB, GiB, TiB are powers of 1024; a number alone is bytes.
 */
public final class ByteSizeText {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?(?:([kmgt])(i?))?b?", Pattern.CASE_INSENSITIVE);

    private static final List<String> POWERS = List.of("k", "m", "g", "t");

    private ByteSizeText() {}

    /** The size in bytes; empty if the text is none, no whole number of bytes, or beyond a long. */
    public static OptionalLong parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String unit = matcher.group(2);
        int power = unit == null ? 0 : POWERS.indexOf(unit.toLowerCase(Locale.ROOT)) + 1;
        boolean binary = unit != null && !matcher.group(3).isEmpty();
        BigDecimal factor = BigDecimal.valueOf(binary ? 1024 : 1000).pow(power);
        try {
            return OptionalLong.of(
                    new BigDecimal(matcher.group(1)).multiply(factor).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
