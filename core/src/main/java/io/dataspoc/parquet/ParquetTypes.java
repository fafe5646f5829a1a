package io.dataspoc.parquet;

import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * How our types are stored (parquet-format, LogicalTypes.md). Every column and element is optional, lists have three
 * levels.
 */
final class ParquetTypes implements LogicalType.Handler<Type> {

    /** The width of decimals of more than 18 digits and of UUIDs. */
    static final int WIDE_BYTES = 16;

    private static final int INT_DIGITS = 9;

    private final String name;

    private ParquetTypes(String name) {
        this.name = name;
    }

    /**
     * The file's schema.
     *
     * @throws IllegalArgumentException if there is no column: Parquet cannot hold such a file
     */
    static MessageType message(Schema schema) {
        if (schema.fields().isEmpty()) {
            throw new IllegalArgumentException("a Parquet file has at least one column");
        }
        return new MessageType("dataspoc", types(schema.fields()));
    }

    private static List<Type> types(List<Field> fields) {
        return fields.stream()
                .map(field -> field.type().accept(new ParquetTypes(field.name())))
                .toList();
    }

    private Type primitive(PrimitiveTypeName storage, LogicalTypeAnnotation annotation) {
        return Types.optional(storage).as(annotation).named(name);
    }

    private Type wide(LogicalTypeAnnotation annotation) {
        return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(WIDE_BYTES)
                .as(annotation)
                .named(name);
    }

    @Override
    public Type onNull(NullType type) {
        return primitive(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
    }

    @Override
    public Type onBoolean(BooleanType type) {
        return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
    }

    @Override
    public Type onInteger(IntegerType type) {
        if (type.equals(IntegerType.INT64)) {
            return Types.optional(PrimitiveTypeName.INT64).named(name);
        }
        return primitive(
                type.bits() == 64 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32,
                LogicalTypeAnnotation.intType(type.bits(), type.isSigned()));
    }

    @Override
    public Type onFloat(FloatType type) {
        return Types.optional(type.bits() == 64 ? PrimitiveTypeName.DOUBLE : PrimitiveTypeName.FLOAT)
                .named(name);
    }

    @Override
    public Type onDecimal(DecimalType type) {
        LogicalTypeAnnotation decimal = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        if (type.precision() > Vectors.LONG_DIGITS) {
            return wide(decimal);
        }
        return primitive(type.precision() <= INT_DIGITS ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64, decimal);
    }

    @Override
    public Type onString(StringType type) {
        return primitive(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
    }

    @Override
    public Type onBinary(BinaryType type) {
        return Types.optional(PrimitiveTypeName.BINARY).named(name);
    }

    @Override
    public Type onDate(DateType type) {
        return primitive(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
    }

    @Override
    public Type onTime(TimeType type) {
        return primitive(
                PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(false, LogicalTypeAnnotation.TimeUnit.MICROS));
    }

    @Override
    public Type onTimestamp(TimestampType type) {
        LogicalTypeAnnotation.TimeUnit unit = switch (type.unit()) {
            case MILLIS -> LogicalTypeAnnotation.TimeUnit.MILLIS;
            case MICROS -> LogicalTypeAnnotation.TimeUnit.MICROS;
            case NANOS -> LogicalTypeAnnotation.TimeUnit.NANOS;
        };
        return primitive(
                PrimitiveTypeName.INT64,
                LogicalTypeAnnotation.timestampType(type.zone() == TimestampType.Zone.UTC, unit));
    }

    @Override
    public Type onUuid(UuidType type) {
        return wide(LogicalTypeAnnotation.uuidType());
    }

    @Override
    public Type onJson(JsonType type) {
        return primitive(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.jsonType());
    }

    @Override
    public Type onList(ListType type) {
        Type element = type.element().accept(new ParquetTypes("element"));
        return Types.optionalGroup()
                .as(LogicalTypeAnnotation.listType())
                .addField(Types.repeatedGroup().addField(element).named("list"))
                .named(name);
    }

    @Override
    public Type onStruct(StructType type) {
        return Types.optionalGroup()
                .addFields(types(type.fields()).toArray(Type[]::new))
                .named(name);
    }
}
