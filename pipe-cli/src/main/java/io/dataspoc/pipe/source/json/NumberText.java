package io.dataspoc.pipe.source.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A number as it is written (RFC 8259, section 6): {@code ±mantissa × 10^exponent}. Besides, the words that Python
 * writes for what JSON has no number for. One object is used for one number after the other.
 */
final class NumberText {

    /** Up to how many digits the mantissa is kept as a number. */
    static final int MANTISSA_DIGITS = 18;

    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);
    private static final int EXPONENT_BOUND = 100_000_000;

    private byte[] data = NAN;
    private int start;
    private int end;
    private boolean negative;
    private boolean plainInteger;
    private boolean finite;
    private int digits;
    private int exponent;
    private long mantissa;

    /**
     * Reads a number.
     *
     * @return the place behind it, or the complement of the place where something else begins
     */
    int scan(byte[] source, int from, int limit) {
        data = source;
        start = from;
        finite = true;
        int i = from;
        negative = i < limit && source[i] == '-';
        if (negative) {
            i++;
        }
        int first = i;
        long value = 0;
        int digit;
        while (i < limit && (digit = source[i] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
        }
        if (i == first) {
            return word(i, limit);
        }
        boolean zero = source[first] == '0';
        if (zero && i > first + 1) {
            return ~(first + 1);
        }
        digits = zero ? 0 : i - first;
        mantissa = value;
        exponent = 0;
        plainInteger = i >= limit || (source[i] != '.' && (source[i] | 0x20) != 'e');
        if (!plainInteger) {
            i = fraction(i, limit);
        }
        end = i;
        return i;
    }

    private int fraction(int from, int limit) {
        int i = from;
        if (data[i] == '.') {
            int first = ++i;
            while (digits == 0 && i < limit && data[i] == '0') {
                i++;
            }
            int significant = i;
            long value = mantissa;
            int digit;
            while (i < limit && (digit = data[i] - '0') >= 0 && digit <= 9) {
                value = value * 10 + digit;
                i++;
            }
            if (i == first) {
                return ~i;
            }
            digits += i - significant;
            mantissa = value;
            exponent = first - i;
        }
        return i < limit && (data[i] | 0x20) == 'e' ? power(i + 1, limit) : i;
    }

    private int power(int from, int limit) {
        int i = from;
        boolean minus = i < limit && data[i] == '-';
        if (minus || (i < limit && data[i] == '+')) {
            i++;
        }
        int first = i;
        int power = 0;
        int digit;
        while (i < limit && (digit = data[i] - '0') >= 0 && digit <= 9) {
            power = Math.min(power * 10 + digit, EXPONENT_BOUND);
            i++;
        }
        if (i == first) {
            return ~i;
        }
        exponent += minus ? -power : power;
        return i;
    }

    private int word(int at, int limit) {
        byte[] word = !negative && at < limit && data[at] == 'N' ? NAN : INFINITY;
        for (int i = 0; i < word.length; i++) {
            if (at + i >= limit || data[at + i] != word[i]) {
                return ~(at + i);
            }
        }
        finite = false;
        plainInteger = false;
        mantissa = word == NAN ? 0 : 1;
        digits = 0;
        end = at + word.length;
        return end;
    }

    boolean isNegative() {
        return negative;
    }

    /** Whether it is a number at all, and not one of the words. */
    boolean isFinite() {
        return finite;
    }

    boolean isNan() {
        return !finite && mantissa == 0;
    }

    /** Whether it is written without a point and without an exponent. */
    boolean isPlainInteger() {
        return plainInteger;
    }

    /** How many digits it has, from the first that is not zero. */
    int digits() {
        return digits;
    }

    int exponent() {
        return exponent;
    }

    /** The digits as one number, without a sign; only if there are at most {@link #MANTISSA_DIGITS}. */
    long mantissa() {
        return mantissa;
    }

    boolean isZero() {
        return finite && digits == 0;
    }

    /** How many zeros end the digits. */
    int trailingZeros() {
        int zeros = 0;
        for (int i = significandEnd() - 1; i >= start && zeros < digits; i--) {
            if (data[i] == '0') {
                zeros++;
            } else if (data[i] != '.') {
                break;
            }
        }
        return zeros;
    }

    private int significandEnd() {
        int i = start;
        while (i < end && (data[i] | 0x20) != 'e') {
            i++;
        }
        return i;
    }

    String text() {
        return new String(data, start, end - start, StandardCharsets.US_ASCII);
    }

    /** The exact value, of a finite number. The cost grows with the square of its significant digits. */
    BigDecimal toBigDecimal() {
        int zeros = trailingZeros();
        StringBuilder significand = new StringBuilder(negative ? "-" : "");
        int left = digits - zeros;
        for (int i = start; left > 0; i++) {
            boolean leading = data[i] == '0' && left == digits - zeros;
            if (data[i] != '.' && data[i] != '-' && !leading) {
                significand.append((char) data[i]);
                left--;
            }
        }
        return digits == 0
                ? BigDecimal.ZERO
                : new BigDecimal(new BigInteger(significand.toString()), -exponent - zeros);
    }
}
