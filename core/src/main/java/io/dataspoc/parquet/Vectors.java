package io.dataspoc.parquet;

import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;

/** Makes the vector that holds a type's values. */
final class Vectors implements LogicalType.Handler<Vector> {

    /** Up to how many digits an unscaled decimal fits a long. */
    static final int LONG_DIGITS = 18;

    static Vector of(LogicalType type) {
        return type.accept(new Vectors());
    }

    private Vectors() {}

    @Override
    public Vector onNull(NullType type) {
        return new BytesVector();
    }

    @Override
    public Vector onBoolean(BooleanType type) {
        return new LongVector();
    }

    @Override
    public Vector onInteger(IntegerType type) {
        return new LongVector();
    }

    @Override
    public Vector onFloat(FloatType type) {
        return new DoubleVector();
    }

    @Override
    public Vector onDecimal(DecimalType type) {
        return type.precision() <= LONG_DIGITS ? new LongVector() : new BytesVector();
    }

    @Override
    public Vector onString(StringType type) {
        return new BytesVector();
    }

    @Override
    public Vector onBinary(BinaryType type) {
        return new BytesVector();
    }

    @Override
    public Vector onDate(DateType type) {
        return new LongVector();
    }

    @Override
    public Vector onTime(TimeType type) {
        return new LongVector();
    }

    @Override
    public Vector onTimestamp(TimestampType type) {
        return new LongVector();
    }

    @Override
    public Vector onUuid(UuidType type) {
        return new BytesVector();
    }

    @Override
    public Vector onJson(JsonType type) {
        return new BytesVector();
    }

    @Override
    public Vector onList(ListType type) {
        return new ListVector(type.element().accept(this));
    }

    @Override
    public Vector onStruct(StructType type) {
        return new StructVector(
                type.fields().stream().map(field -> field.type().accept(this)).toList());
    }
}
