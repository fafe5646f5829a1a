package io.dataspoc.parquet;

import io.dataspoc.type.*;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** The rows of a Parquet file as parquet-avro reads them, a text for each. */
final class AvroRows {

    private static final IntegerType UINT32 = new IntegerType(32, IntegerType.Signedness.UNSIGNED);

    private AvroRows() {}

    static List<String> read(Path file, Schema schema) {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setBoolean(AvroReadSupport.AVRO_COMPATIBILITY, false);
        configuration.setBoolean("parquet.avro.add-list-element-records", false);
        List<String> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        new LocalInputFile(file), configuration)
                .withDataModel(new GenericData())
                .withCodecFactory(new PlainCodecs())
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                rows.add(text(schema, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static String text(Schema schema, GenericRecord row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            LogicalType type = schema.fields().get(i).type();
            texts.add(ValueTexts.of(type, value(type, row.get(i))));
        }
        return texts.toString();
    }

    private static Object value(LogicalType type, Object read) {
        if (read == null) {
            return null;
        }
        if (type instanceof ListType list) {
            List<Object> values = new ArrayList<>();
            ((List<?>) read).forEach(element -> values.add(value(list.element(), element)));
            return values;
        }
        if (type instanceof StructType struct) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < struct.fields().size(); i++) {
                values.add(value(struct.fields().get(i).type(), ((GenericRecord) read).get(i)));
            }
            return values;
        }
        return scalar(type, read);
    }

    private static Object scalar(LogicalType type, Object read) {
        if (type instanceof DecimalType decimal) {
            return read instanceof BigDecimal ? read : new BigDecimal(new BigInteger(bytes(read)), decimal.scale());
        }
        if (type instanceof BinaryType) {
            return bytes(read);
        }
        if (type instanceof UuidType && read instanceof GenericFixed) {
            ByteBuffer bits = ByteBuffer.wrap(bytes(read));
            return new UUID(bits.getLong(), bits.getLong());
        }
        if (type instanceof IntegerType) {
            boolean isSmall = read instanceof Integer;
            return isSmall && type.equals(UINT32)
                    ? Integer.toUnsignedLong((Integer) read)
                    : ((Number) read).longValue();
        }
        if (read instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (read instanceof Float || read instanceof Double) {
            return ((Number) read).doubleValue();
        }
        return read instanceof ByteBuffer || read instanceof GenericFixed
                ? new String(bytes(read), java.nio.charset.StandardCharsets.UTF_8)
                : read;
    }

    private static byte[] bytes(Object read) {
        if (read instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) read).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
