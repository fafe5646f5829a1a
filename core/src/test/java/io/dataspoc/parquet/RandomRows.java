package io.dataspoc.parquet;

import io.dataspoc.type.*;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Random values of every type, and how they go into vectors. Absent values are null, structs are lists of members. */
final class RandomRows {

    static final List<LogicalType> SCALARS = List.of(
            new BooleanType(),
            new IntegerType(8, IntegerType.Signedness.SIGNED),
            new IntegerType(16, IntegerType.Signedness.SIGNED),
            new IntegerType(32, IntegerType.Signedness.SIGNED),
            new IntegerType(8, IntegerType.Signedness.UNSIGNED),
            new IntegerType(16, IntegerType.Signedness.UNSIGNED),
            new IntegerType(32, IntegerType.Signedness.UNSIGNED),
            new IntegerType(64, IntegerType.Signedness.UNSIGNED),
            IntegerType.INT64,
            FloatType.DOUBLE,
            new FloatType(32),
            new DecimalType(9, 2),
            new DecimalType(18, 6),
            new DecimalType(38, 10),
            DecimalType.BIG_INTEGER,
            new StringType(),
            new BinaryType(),
            new DateType(),
            new TimeType(),
            TimestampType.UTC_MICROS,
            TimestampType.LOCAL_MICROS,
            new TimestampType(TimestampType.Unit.MILLIS, TimestampType.Zone.UTC),
            new TimestampType(TimestampType.Unit.MILLIS, TimestampType.Zone.NONE),
            new TimestampType(TimestampType.Unit.NANOS, TimestampType.Zone.UTC),
            new TimestampType(TimestampType.Unit.NANOS, TimestampType.Zone.NONE),
            new UuidType(),
            new JsonType());

    private final Random random;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    Object value(LogicalType type) {
        if (type instanceof NullType || random.nextInt(6) == 0) {
            return null;
        }
        if (type instanceof ListType list) {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(value(list.element()));
            }
            return values;
        }
        if (type instanceof StructType struct) {
            List<Object> values = new ArrayList<>();
            struct.fields().forEach(field -> values.add(value(field.type())));
            return values;
        }
        return scalar(type);
    }

    private Object scalar(LogicalType type) {
        if (type instanceof BooleanType) {
            return random.nextInt(2) == 0 ? 0L : 1L;
        }
        if (type instanceof IntegerType integer) {
            long bits = random.nextLong() >> random.nextInt(63);
            int unused = 64 - integer.bits();
            return integer.isSigned() ? bits << unused >> unused : (bits << unused >>> unused);
        }
        if (type instanceof FloatType f) {
            double value = random.nextInt(5) == 0 ? random.nextInt() : random.nextGaussian() * 1e6;
            return f.bits() == 64 ? value : (double) (float) value;
        }
        if (type instanceof DecimalType decimal) {
            BigInteger unscaled =
                    new BigInteger(1 + random.nextInt(120), random).mod(BigInteger.TEN.pow(decimal.precision()));
            return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), decimal.scale());
        }
        if (type instanceof DateType) {
            return (long) random.nextInt(80_000) - 30_000;
        }
        if (type instanceof TimeType) {
            return (random.nextLong() >>> 1) % 86_400_000_000L;
        }
        if (type instanceof TimestampType timestamp) {
            return switch (timestamp.unit()) {
                case MILLIS -> random.nextLong() % 4_000_000_000_000L;
                case MICROS -> random.nextLong() % 4_000_000_000_000_000L;
                case NANOS -> random.nextLong() / 4;
            };
        }
        if (type instanceof UuidType) {
            return new UUID(random.nextLong(), random.nextLong());
        }
        if (type instanceof BinaryType) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        }
        return type instanceof JsonType ? "{\"a\": [" + random.nextInt() + ", \"é\"]}" : text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> 0x1F600 + random.nextInt(40);
                        case 1 -> 0xE0 + random.nextInt(30);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    static void append(Vector vector, LogicalType type, Object value) {
        if (value == null) {
            vector.appendNull();
        } else if (vector instanceof ListVector list) {
            ((List<?>) value).forEach(element -> append(list.elements(), ((ListType) type).element(), element));
            list.close();
        } else if (vector instanceof StructVector struct) {
            for (int i = 0; i < struct.members().size(); i++) {
                append(
                        struct.members().get(i),
                        ((StructType) type).fields().get(i).type(),
                        ((List<?>) value).get(i));
            }
            struct.close();
        } else if (vector instanceof DoubleVector doubles) {
            doubles.append((Double) value);
        } else if (vector instanceof LongVector longs) {
            longs.append(
                    value instanceof BigDecimal decimal
                            ? decimal.unscaledValue().longValueExact()
                            : (Long) value);
        } else {
            byte[] bytes = bytes(value);
            ((BytesVector) vector).append(bytes, 0, bytes.length);
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof UUID uuid) {
            return ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
        }
        if (value instanceof BigDecimal decimal) {
            byte[] wide = new byte[16];
            byte[] unscaled = decimal.unscaledValue().toByteArray();
            java.util.Arrays.fill(wide, (byte) (unscaled[0] < 0 ? -1 : 0));
            System.arraycopy(unscaled, 0, wide, 16 - unscaled.length, unscaled.length);
            return wide;
        }
        return ((String) value).getBytes(StandardCharsets.UTF_8);
    }
}
