package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Widening;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Reads decimals from their text, exactly. What has more digits needs a larger decimal. */
final class DecimalReader extends NumberReader {

    private static final int WIDE_BYTES = 16;

    private final DecimalType type;
    private final boolean wide;
    private final int easyDigits;
    private final byte[] bytes = new byte[WIDE_BYTES];

    DecimalReader(JsonOptions options, Tally.Column tally, DecimalType type) {
        super(options, tally, "a number");
        this.type = type;
        this.wide = type.precision() > Powers.MAX_LONG;
        this.easyDigits = Math.min(type.precision(), 2 * Powers.MAX_LONG);
    }

    @Override
    void append(JsonScanner in, NumberText number, Vector out) {
        int shift = type.scale() + number.exponent();
        boolean easy = number.isFinite()
                && shift >= 0
                && number.digits() <= NumberText.MANTISSA_DIGITS
                && number.digits() + (long) shift <= easyDigits;
        if (easy) {
            appendProduct(number, number.digits() == 0 ? 0 : shift, out);
        } else {
            appendAny(in, number, out);
        }
    }

    /** Appends mantissa × 10^shift, which is of 64 bits, or in two factors of 128. */
    private void appendProduct(NumberText number, int shift, Vector out) {
        int inLong = Math.min(shift, Powers.MAX_LONG - number.digits());
        long factor = number.mantissa() * Powers.ofLong(inLong);
        long signed = number.isNegative() ? -factor : factor;
        if (wide) {
            long power = Powers.ofLong(shift - inLong);
            append(Math.multiplyHigh(signed, power), signed * power, (BytesVector) out);
        } else {
            ((LongVector) out).append(signed);
        }
    }

    private void append(long high, long low, BytesVector out) {
        PlainText.BIG_ENDIAN_LONGS.set(bytes, 0, high);
        PlainText.BIG_ENDIAN_LONGS.set(bytes, Long.BYTES, low);
        out.append(bytes, 0, WIDE_BYTES);
    }

    private void appendAny(JsonScanner in, NumberText number, Vector out) {
        if (!number.isFinite()) {
            unrepresentable(in, out, FaultCode.UNREPRESENTABLE, "cannot be held by a decimal column");
        } else if (number.isZero()) {
            appendUnscaled(BigInteger.ZERO, out);
        } else {
            appendSignificant(in, number, out);
        }
    }

    private void appendSignificant(JsonScanner in, NumberText number, Vector out) {
        Optional<DecimalType> needed = DecimalDigits.of(number);
        if (needed.isEmpty()) {
            unrepresentable(in, out, FaultCode.UNREPRESENTABLE, "has more than 38 digits");
            return;
        }
        if (needed.get().scale() > type.scale() || needed.get().integerDigits() > type.integerDigits()) {
            Optional<LogicalType> larger = Widening.of(type, needed.get());
            if (larger.isPresent()) {
                throw new NeedsTypeException(larger.get());
            }
            unrepresentable(
                    in, out, FaultCode.UNREPRESENTABLE, "and the column's other values need more than 38 digits");
            return;
        }
        BigDecimal value = number.toBigDecimal();
        appendUnscaled(value.setScale(type.scale()).unscaledValue(), out);
    }

    private void appendUnscaled(BigInteger unscaled, Vector out) {
        if (!wide) {
            ((LongVector) out).append(unscaled.longValueExact());
            return;
        }
        byte[] digits = unscaled.toByteArray();
        Arrays.fill(bytes, (byte) (unscaled.signum() >> 1));
        System.arraycopy(digits, 0, bytes, WIDE_BYTES - digits.length, digits.length);
        ((BytesVector) out).append(bytes, 0, WIDE_BYTES);
    }
}
