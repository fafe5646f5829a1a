package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.DoubleVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.FloatType;

/** Reads binary floating-point numbers: always the nearest, and counted when it is not what is written. */
final class FloatReader extends NumberReader {

    private final boolean single;

    FloatReader(JsonOptions options, Tally.Column tally, FloatType type) {
        super(options, tally, "a number");
        this.single = type.bits() == Float.SIZE;
    }

    @Override
    void append(JsonScanner in, NumberText number, Vector out) {
        DoubleVector doubles = (DoubleVector) out;
        if (!single && DoubleText.isEasy(number)) {
            doubles.append(DoubleText.easyValue(number));
            return;
        }
        double shortest = single ? Double.NaN : DoubleText.shortestValue(number);
        if (Double.isNaN(shortest)) {
            appendAny(in, number, doubles);
        } else {
            doubles.append(shortest);
        }
    }

    private void appendAny(JsonScanner in, NumberText number, DoubleVector doubles) {
        double value = single ? Float.parseFloat(number.text()) : DoubleText.value(number);
        if (number.isFinite() && Double.isInfinite(value)) {
            unrepresentable(in, doubles, FaultCode.UNREPRESENTABLE, "is too large for a binary number");
            return;
        }
        boolean exact = single ? DoubleText.isExactFloat(number, (float) value) : DoubleText.isExact(number, value);
        if (!exact) {
            tally().count(Coercion.INEXACT);
        }
        doubles.append(value);
    }
}
