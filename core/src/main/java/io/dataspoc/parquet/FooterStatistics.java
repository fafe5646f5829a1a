package io.dataspoc.parquet;

import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.ValueText;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The bounds of a file's top-level columns, over all of its row groups. */
final class FooterStatistics {

    private FooterStatistics() {}

    static Map<String, ColumnStatistics> of(Schema schema, List<BlockMetaData> blocks) {
        Map<String, ColumnStatistics> byColumn = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            if (ValueText.isOrdered(field.type()) && !blocks.isEmpty()) {
                column(field, blocks).ifPresent(statistics -> byColumn.put(field.name(), statistics));
            }
        }
        return byColumn;
    }

    private static Optional<ColumnStatistics> column(Field field, List<BlockMetaData> blocks) {
        Statistics<?> all = null;
        for (BlockMetaData block : blocks) {
            Optional<Statistics<?>> chunk = chunk(field, block);
            if (chunk.isEmpty()) {
                return Optional.empty();
            }
            if (all == null) {
                all = chunk.get().copy();
            } else {
                all.mergeStatistics(chunk.get());
            }
        }
        return all == null ? Optional.empty() : statistics(field.type(), all);
    }

    private static Optional<Statistics<?>> chunk(Field field, BlockMetaData block) {
        for (ColumnChunkMetaData column : block.getColumns()) {
            String[] path = column.getPath().toArray();
            if (path.length == 1 && path[0].equals(field.name()) && isReadable(field.type(), column)) {
                Statistics<?> statistics = column.getStatistics();
                return isKnown(statistics, column.getValueCount()) ? Optional.of(statistics) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Where there are no bounds, all values are absent or the bounds are not known: then nothing may be skipped by them. */
    private static boolean isKnown(@Nullable Statistics<?> statistics, long values) {
        return statistics != null
                && statistics.isNumNullsSet()
                && (statistics.hasNonNullValue() || statistics.getNumNulls() == values);
    }

    /** Times of other units than ours and the timestamps of old Spark have bounds in other numbers. */
    private static boolean isReadable(LogicalType type, ColumnChunkMetaData column) {
        LogicalTypeAnnotation annotation = column.getPrimitiveType().getLogicalTypeAnnotation();
        if (type instanceof TimeType) {
            return annotation instanceof TimeLogicalTypeAnnotation time && time.getUnit() == TimeUnit.MICROS;
        }
        return !(type instanceof TimestampType) || annotation != null;
    }

    private static Optional<ColumnStatistics> statistics(LogicalType type, Statistics<?> statistics) {
        long nulls = statistics.getNumNulls();
        if (!statistics.hasNonNullValue()) {
            return Optional.of(new ColumnStatistics(nulls, null, null));
        }
        if (type instanceof FloatType) {
            return numbers(nulls, statistics);
        }
        if (type instanceof StringType) {
            return texts(nulls, (Binary) statistics.genericGetMin(), (Binary) statistics.genericGetMax());
        }
        return Optional.of(new ColumnStatistics(
                nulls, text(type, statistics.genericGetMin()), text(type, statistics.genericGetMax())));
    }

    /** The bounds leave out NaN, and of the two zeros, which are equal, one may stand for both. */
    private static Optional<ColumnStatistics> numbers(long nulls, Statistics<?> statistics) {
        if (!statistics.isNanCountSet() || statistics.getNanCount() > 0) {
            return Optional.empty();
        }
        String min = statistics.genericGetMin().toString();
        String max = statistics.genericGetMax().toString();
        return Optional.of(
                new ColumnStatistics(nulls, min.equals("0.0") ? "-0.0" : min, max.equals("-0.0") ? "0.0" : max));
    }

    private static Optional<ColumnStatistics> texts(long nulls, Binary min, Binary max) {
        Optional<String> lower = TextBound.of(min).map(TextBound::lower);
        Optional<String> upper = TextBound.of(max).flatMap(TextBound::upper);
        return lower.isPresent() && upper.isPresent()
                ? Optional.of(new ColumnStatistics(nulls, lower.get(), upper.get()))
                : Optional.empty();
    }

    private static String text(LogicalType type, Object bound) {
        if (type instanceof BooleanType) {
            return bound.toString();
        }
        if (type instanceof UuidType) {
            ByteBuffer bytes = ((Binary) bound).toByteBuffer();
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        }
        if (type instanceof DecimalType decimal) {
            return new BigDecimal(unscaled(bound), decimal.scale()).toPlainString();
        }
        long stored = ((Number) bound).longValue();
        if (type instanceof IntegerType integer) {
            return integer.isSigned() ? Long.toString(stored) : Long.toUnsignedString(unsigned(bound, stored));
        }
        if (type instanceof DateType) {
            return ValueText.date(stored);
        }
        return type instanceof TimeType ? ValueText.time(stored) : ValueText.timestamp(stored, (TimestampType) type);
    }

    private static long unsigned(Object bound, long stored) {
        return bound instanceof Integer ? stored & 0xffffffffL : stored;
    }

    private static BigInteger unscaled(Object bound) {
        return bound instanceof Binary binary
                ? new BigInteger(binary.getBytes())
                : BigInteger.valueOf(((Number) bound).longValue());
    }
}
