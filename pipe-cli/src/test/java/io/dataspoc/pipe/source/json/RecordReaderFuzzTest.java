package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good rows between broken ones are always whole. */
class RecordReaderFuzzTest {

    private static final int BATCHES = 3000;
    private static final int ROWS = 8;

    private static final Schema SCHEMA = Schema.of(
            new Field("integer", IntegerType.INT64),
            new Field("decimal", new DecimalType(24, 3)),
            new Field("double", FloatType.DOUBLE),
            new Field("text", new StringType()),
            new Field("boolean", new BooleanType()),
            new Field("at", TimestampType.UTC_MICROS),
            new Field("list", new ListType(IntegerType.INT64)),
            new Field(
                    "struct",
                    new StructType(List.of(
                            new Field("x", new StringType()), new Field("y", new ListType(new BooleanType()))))));

    /** A value as JSON and as {@link VectorText} shows it. */
    private record Value(String json, String shown) {
        static Value same(Object value) {
            return new Value(value.toString(), value.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void readsGoodRowsBetweenBrokenOnes(long seed) {
        Random random = new Random(seed);
        RecordReader reader = new RecordReader(
                RecordLayout.of(SCHEMA),
                JsonOptions.DEFAULT,
                (fields, batch) -> UnknownFields.Verdict.REJECT_ROW,
                new Tally());
        RowBatch batch = new RowBatch(SCHEMA);
        for (int i = 0; i < BATCHES; i++) {
            List<String> expected = new ArrayList<>();
            while (batch.rows() < ROWS) {
                readOne(random, reader, batch, expected);
            }

            List<String> rows = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                rows.add(VectorText.row(batch, row));
            }
            assertThat(rows).isEqualTo(expected);
            batch.truncate(0);
        }
    }

    private static void readOne(Random random, RecordReader reader, RowBatch batch, List<String> expected) {
        List<String> fields = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Field field : SCHEMA.fields()) {
            Value value = random.nextInt(5) == 0 ? new Value("null", "null") : value(field.name(), random);
            boolean missing = value.json().equals("null") && random.nextBoolean();
            if (!missing) {
                fields.add('"' + field.name() + (random.nextBoolean() ? "\":" : "\" : ") + value.json());
            }
            shown.add(field.name() + "=" + value.shown());
        }
        Collections.shuffle(fields, random);
        String record = '{' + String.join(random.nextBoolean() ? "," : ", ", fields) + '}';
        boolean broken = random.nextInt(3) == 0;
        Outcome outcome = read(reader, batch, broken ? broken(record, random) : record);

        assertThat(outcome == Outcome.READ).as(record).isEqualTo(!broken);
        if (!broken) {
            reader.endRow(batch);
            expected.add(String.join(" ", shown));
        }
    }

    private static String broken(String record, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> record.substring(0, random.nextInt(record.length()));
            case 1 ->
                record.substring(0, record.length() - 1) + (record.length() > 2 ? "," : "") + "\"list\":[1,2,[3]]}";
            default ->
                record.substring(0, record.length() - 1) + (record.length() > 2 ? "," : "")
                        + "\"struct\":{\"x\":\"a\",\"y\":[true,1]}}";
        };
    }

    private static Outcome read(RecordReader reader, RowBatch batch, String record) {
        byte[] data = record.getBytes(StandardCharsets.UTF_8);
        JsonScanner in = new JsonScanner();
        in.reset(data, 0, data.length);
        return reader.read(in, batch);
    }

    private static Value value(String column, Random random) {
        return switch (column) {
            case "integer" -> Value.same(random.nextLong() >> random.nextInt(64));
            case "decimal" -> {
                BigDecimal value = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(4));
                yield new Value(value.toPlainString(), value.setScale(3).toPlainString());
            }
            case "double" -> Value.same(random.nextInt(1_000_000) / 1000.0);
            case "text" ->
                random.nextBoolean() ? new Value("\"a\\u00e9\\n\"", "aé\n") : new Value("\"plain text\"", "plain text");
            case "boolean" -> Value.same(random.nextBoolean());
            case "at" -> {
                Instant at = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000) * 1_000_000L);
                yield new Value("\"" + at + "\"", at.toString());
            }
            case "list" -> list(random);
            default ->
                random.nextBoolean()
                        ? new Value("{\"y\": [true], \"x\":\"z\"}", "{x=z, y=[true]}")
                        : new Value("{\"x\":null}", "{x=null, y=null}");
        };
    }

    private static Value list(Random random) {
        int first = random.nextInt();
        return switch (random.nextInt(3)) {
            case 0 -> new Value("[ ]", "[]");
            case 1 -> new Value("[" + first + "]", "[" + first + "]");
            default -> new Value("[null," + first + "]", "[null, " + first + "]");
        };
    }
}
