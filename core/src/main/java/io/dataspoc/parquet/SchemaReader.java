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
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Reads the schema of any Parquet file, ours or not, with the rules for older files of parquet-format, LogicalTypes.md. */
final class SchemaReader {

    private SchemaReader() {}

    static Schema read(MessageType message) {
        return new Schema(fields(message));
    }

    private static List<Field> fields(GroupType group) {
        return group.getFields().stream()
                .map(field -> new Field(field.getName(), type(field)))
                .toList();
    }

    private static LogicalType type(Type field) {
        // A repeated field outside of a list group is a list of itself.
        return field.isRepetition(Type.Repetition.REPEATED) ? new ListType(single(field)) : single(field);
    }

    private static LogicalType single(Type field) {
        return field.isPrimitive() ? primitive(field.asPrimitiveType()) : group(field.asGroupType());
    }

    private static LogicalType group(GroupType group) {
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (annotation instanceof ListLogicalTypeAnnotation && group.getFieldCount() == 1) {
            return new ListType(element(group.getType(0), group.getName()));
        }
        if (annotation instanceof MapLogicalTypeAnnotation && group.getFieldCount() == 1) {
            return new ListType(new StructType(fields(group.getType(0).asGroupType())));
        }
        return new StructType(fields(group));
    }

    private static LogicalType element(Type repeated, String list) {
        if (repeated.isPrimitive()) {
            return single(repeated);
        }
        GroupType group = repeated.asGroupType();
        boolean isElement = group.getFieldCount() > 1
                || group.getName().equals("array")
                || group.getName().equals(list + "_tuple");
        return isElement ? new StructType(fields(group)) : type(group.getType(0));
    }

    private static LogicalType primitive(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return new DecimalType(decimal.getPrecision(), decimal.getScale());
        }
        if (annotation instanceof StringLogicalTypeAnnotation || annotation instanceof EnumLogicalTypeAnnotation) {
            return new StringType();
        }
        if (annotation instanceof IntLogicalTypeAnnotation integer) {
            return new IntegerType(
                    integer.getBitWidth(),
                    integer.isSigned() ? IntegerType.Signedness.SIGNED : IntegerType.Signedness.UNSIGNED);
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return new TimestampType(
                    unit(timestamp.getUnit()),
                    timestamp.isAdjustedToUTC() ? TimestampType.Zone.UTC : TimestampType.Zone.NONE);
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return new DateType();
        }
        if (annotation instanceof TimeLogicalTypeAnnotation) {
            return new TimeType();
        }
        if (annotation instanceof JsonLogicalTypeAnnotation) {
            return new JsonType();
        }
        return annotation instanceof UUIDLogicalTypeAnnotation ? new UuidType() : unannotated(type);
    }

    private static LogicalType unannotated(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new BooleanType();
            case INT32 -> new IntegerType(32, IntegerType.Signedness.SIGNED);
            case INT64 -> IntegerType.INT64;
            case FLOAT -> new FloatType(32);
            case DOUBLE -> FloatType.DOUBLE;
            case INT96 -> new TimestampType(TimestampType.Unit.NANOS, TimestampType.Zone.NONE);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new BinaryType();
        };
    }

    private static TimestampType.Unit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimestampType.Unit.MILLIS;
            case MICROS -> TimestampType.Unit.MICROS;
            case NANOS -> TimestampType.Unit.NANOS;
        };
    }
}
