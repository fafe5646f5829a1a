package io.dataspoc.type;

/**
 * What a column's values mean. Every value may be absent, whatever its type.
 *
 * <p>A type's text is Arrow's name of its storage (see {@link TypeFormat}).
 */
public sealed interface LogicalType
        permits NullType,
                BooleanType,
                IntegerType,
                FloatType,
                DecimalType,
                StringType,
                BinaryType,
                DateType,
                TimeType,
                TimestampType,
                UuidType,
                JsonType,
                ListType,
                StructType {

    /** Calls the handler's method for this type. */
    <R> R accept(Handler<R> handler);

    /**
     * One method per type.
     *
     * @param <R> what the handler makes of a type
     */
    interface Handler<R> {
        R onNull(NullType type);

        R onBoolean(BooleanType type);

        R onInteger(IntegerType type);

        R onFloat(FloatType type);

        R onDecimal(DecimalType type);

        R onString(StringType type);

        R onBinary(BinaryType type);

        R onDate(DateType type);

        R onTime(TimeType type);

        R onTimestamp(TimestampType type);

        R onUuid(UuidType type);

        R onJson(JsonType type);

        R onList(ListType type);

        R onStruct(StructType type);
    }
}
