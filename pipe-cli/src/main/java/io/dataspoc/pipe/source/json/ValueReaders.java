package io.dataspoc.pipe.source.json;

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

/** Makes the reader of a type's values. */
final class ValueReaders implements LogicalType.Handler<ValueReader> {

    private final JsonOptions options;
    private final Tally.Column tally;

    ValueReaders(JsonOptions options, Tally.Column tally) {
        this.options = options;
        this.tally = tally;
    }

    @Override
    public ValueReader onNull(NullType type) {
        return new FirstValueReader(options, tally);
    }

    @Override
    public ValueReader onBoolean(BooleanType type) {
        return new BooleanReader(options, tally);
    }

    @Override
    public ValueReader onInteger(IntegerType type) {
        return new IntegerReader(options, tally, type);
    }

    @Override
    public ValueReader onFloat(FloatType type) {
        return new FloatReader(options, tally, type);
    }

    @Override
    public ValueReader onDecimal(DecimalType type) {
        return new DecimalReader(options, tally, type);
    }

    @Override
    public ValueReader onString(StringType type) {
        return new TextReader(options, tally);
    }

    @Override
    public ValueReader onBinary(BinaryType type) {
        return new Base64Reader(options, tally);
    }

    @Override
    public ValueReader onDate(DateType type) {
        return new DateReader(options, tally);
    }

    @Override
    public ValueReader onTime(TimeType type) {
        return new TimeReader(options, tally);
    }

    @Override
    public ValueReader onTimestamp(TimestampType type) {
        return new TimestampReader(options, tally, type);
    }

    @Override
    public ValueReader onUuid(UuidType type) {
        return new UuidReader(options, tally);
    }

    @Override
    public ValueReader onJson(JsonType type) {
        return new JsonTextReader(options, tally);
    }

    @Override
    public ValueReader onList(ListType type) {
        return new ListReader(options, tally, type.element().accept(this));
    }

    @Override
    public ValueReader onStruct(StructType type) {
        return new StructReader(
                options,
                tally,
                type,
                type.fields().stream().map(field -> field.type().accept(this)).toList());
    }
}
