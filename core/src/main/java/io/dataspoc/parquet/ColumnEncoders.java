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
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Makes the encoders of a row group's columns; the leaves come in the order of the file's schema. */
final class ColumnEncoders implements LogicalType.Handler<ColumnEncoder> {

    private final Iterator<ColumnDescriptor> leaves;
    private final ColumnWriteStore store;
    private int listDepth;

    private ColumnEncoders(List<ColumnDescriptor> leaves, ColumnWriteStore store) {
        this.leaves = leaves.iterator();
        this.store = store;
    }

    static List<ColumnEncoder> of(Schema schema, List<ColumnDescriptor> leaves, ColumnWriteStore store) {
        ColumnEncoders encoders = new ColumnEncoders(leaves, store);
        return schema.fields().stream()
                .map(field -> field.type().accept(encoders))
                .toList();
    }

    private ColumnEncoder longs() {
        ColumnDescriptor leaf = leaves.next();
        ColumnWriter writer = store.getColumnWriter(leaf);
        return leaf.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32
                ? new ColumnEncoder.Ints(writer)
                : new ColumnEncoder.Longs(writer);
    }

    private ColumnEncoder bytes() {
        return new ColumnEncoder.Bytes(store.getColumnWriter(leaves.next()));
    }

    @Override
    public ColumnEncoder onNull(NullType type) {
        return bytes();
    }

    @Override
    public ColumnEncoder onBoolean(BooleanType type) {
        return new ColumnEncoder.Booleans(store.getColumnWriter(leaves.next()));
    }

    @Override
    public ColumnEncoder onInteger(IntegerType type) {
        return longs();
    }

    @Override
    public ColumnEncoder onFloat(FloatType type) {
        ColumnWriter writer = store.getColumnWriter(leaves.next());
        return type.bits() == 64 ? new ColumnEncoder.Doubles(writer) : new ColumnEncoder.Floats(writer);
    }

    @Override
    public ColumnEncoder onDecimal(DecimalType type) {
        return type.precision() <= Vectors.LONG_DIGITS ? longs() : bytes();
    }

    @Override
    public ColumnEncoder onString(StringType type) {
        return bytes();
    }

    @Override
    public ColumnEncoder onBinary(BinaryType type) {
        return bytes();
    }

    @Override
    public ColumnEncoder onDate(DateType type) {
        return longs();
    }

    @Override
    public ColumnEncoder onTime(TimeType type) {
        return longs();
    }

    @Override
    public ColumnEncoder onTimestamp(TimestampType type) {
        return longs();
    }

    @Override
    public ColumnEncoder onUuid(UuidType type) {
        return bytes();
    }

    @Override
    public ColumnEncoder onJson(JsonType type) {
        return bytes();
    }

    @Override
    public ColumnEncoder onList(ListType type) {
        int depth = listDepth++;
        ColumnEncoder element = type.element().accept(this);
        listDepth = depth;
        return new ColumnEncoder.Lists(element, depth);
    }

    @Override
    public ColumnEncoder onStruct(StructType type) {
        return new ColumnEncoder.Structs(
                type.fields().stream().map(field -> field.type().accept(this)).toList());
    }
}
