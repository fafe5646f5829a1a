package io.dataspoc.pipe.source.json;

import io.dataspoc.type.DecimalType;
import java.util.Optional;

/** The least decimal that holds a number. */
final class DecimalDigits {

    private DecimalDigits() {}

    /** Empty if it has more than 38 digits, or is no number. */
    static Optional<DecimalType> of(NumberText number) {
        if (!number.isFinite()) {
            return Optional.empty();
        }
        if (number.isZero()) {
            return Optional.of(new DecimalType(1, 0));
        }
        int zeros = number.trailingZeros();
        long exponent = number.exponent() + (long) zeros;
        long scale = Math.max(-exponent, 0);
        long integerDigits = Math.max(number.digits() - zeros + exponent, 0);
        long precision = integerDigits + scale;
        return precision > DecimalType.MAX_PRECISION
                ? Optional.empty()
                : Optional.of(new DecimalType((int) precision, (int) scale));
    }
}
