package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Widening;
import java.math.BigInteger;

/** Reads integers; {@code 5.0} and {@code 1e3} are ones. What is too large needs the next larger type. */
final class IntegerReader extends NumberReader {

    private final IntegerType type;
    private final long lowest;
    private final long highest;

    IntegerReader(JsonOptions options, Tally.Column tally, IntegerType type) {
        super(options, tally, "an integer");
        this.type = type;
        if (type.isSigned()) {
            this.lowest = Long.MIN_VALUE >> (Long.SIZE - type.bits());
            this.highest = ~lowest;
        } else {
            this.lowest = 0;
            this.highest = type.bits() == Long.SIZE ? Long.MAX_VALUE : (1L << type.bits()) - 1;
        }
    }

    @Override
    void append(JsonScanner in, NumberText number, Vector out) {
        if (number.isPlainInteger() && number.digits() <= NumberText.MANTISSA_DIGITS) {
            long value = number.isNegative() ? -number.mantissa() : number.mantissa();
            if (value >= lowest && value <= highest) {
                ((LongVector) out).append(value);
                return;
            }
        }
        appendAny(in, number, (LongVector) out);
    }

    private void appendAny(JsonScanner in, NumberText number, LongVector out) {
        if (!number.isFinite()) {
            unrepresentable(in, out, FaultCode.UNREPRESENTABLE, "cannot be held by an integer column");
        } else if (number.isZero()) {
            out.append(0);
        } else if (number.exponent() + (long) number.trailingZeros() < 0) {
            throw fault(in, FaultCode.WRONG_TYPE, "is not an integer");
        } else if (number.digits() + (long) number.exponent() > DecimalType.MAX_PRECISION) {
            unrepresentable(in, out, FaultCode.UNREPRESENTABLE, "has more than 38 digits");
        } else {
            append(number.toBigDecimal().toBigIntegerExact(), out);
        }
    }

    private void append(BigInteger value, LongVector out) {
        boolean fits = type.isSigned()
                ? value.bitLength() < type.bits()
                : value.signum() >= 0 && value.bitLength() <= type.bits();
        if (!fits) {
            LogicalType larger = value.bitLength() < Long.SIZE ? IntegerType.INT64 : DecimalType.BIG_INTEGER;
            throw new NeedsTypeException(Widening.of(type, larger).orElse(larger));
        }
        out.append(value.longValue());
    }
}
