package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StructType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields and members that no column is for. */
class UnknownFieldsTest {

    private static final Field ID = new Field("id", IntegerType.INT64);
    private static final Field POINT = new Field(
            "point", new StructType(List.of(new Field("x", IntegerType.INT64), new Field("y", FloatType.DOUBLE))));

    private final Records records = new Records();

    @Test
    void treatsUnknownMembersOfStructsAsAsked() {
        String json = "{\"point\":{\"x\":1,\"z\":2,\"w\":null}}";
        records.options = JsonOptions.DEFAULT.withExtraMembers(ExtraMembers.DROP);

        assertThat(records.read(records.reader(RecordLayout.of(Schema.of(POINT))), json))
                .containsExactly("point={x=1, y=null}");
        assertThat(records.tally.counts()).isEqualTo(Map.of("point", Map.of(Coercion.DROPPED_MEMBER, 1L)));

        records.options = JsonOptions.DEFAULT.withExtraMembers(ExtraMembers.REJECT);
        assertThat(records.fault(Schema.of(POINT), json))
                .isEqualTo("FAULT: UNKNOWN_FIELD column 'point': the struct has no member 'z' at 17");
    }

    @Test
    void handsOverUnknownFieldsOncePerRecord() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID)));

        List<String> rows =
                records.read(reader, "{\"b\":[1, 2],\"id\":1,\"n\\u0061me\": {\"x\":\"y\"} ,\"b\":null}", "{\"id\":2}");

        assertThat(rows).containsExactly("id=1", "id=2");
        assertThat(records.unknown)
                .containsExactly(
                        "[b]=[1, 2] list<item: int64>", "[name]={\"x\":\"y\"} struct<x: string>", "[b]=null null");
    }

    @Test
    void handsOverManyUnknownFields() {
        StringBuilder record = new StringBuilder("{\"id\":1");
        for (int i = 0; i < 100; i++) {
            record.append(",\"f").append(i).append("\":").append(i);
        }

        List<String> rows = records.read(records.reader(RecordLayout.of(Schema.of(ID))), record + "}");

        assertThat(rows).containsExactly("id=1");
        assertThat(records.unknown).hasSize(100).endsWith("[f99]=99 int64");
    }

    @Test
    void rejectsARecordOrWaitsForColumnsAsTheReceiverSays() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID)));
        RowBatch batch = new RowBatch(reader.layout().schema());

        records.verdict = UnknownFields.Verdict.NEED_COLUMNS;
        assertThat(records.read(reader, batch, "{\"id\":1,\"a\":2}")).isEqualTo(Outcome.NEEDS_COLUMNS);
        assertThat(batch.column(0).size()).isZero();

        records.verdict = UnknownFields.Verdict.REJECT_ROW;
        assertThat(records.fault(Schema.of(ID), "{\"id\":1,\"a\":2}"))
                .isEqualTo("FAULT: UNKNOWN_FIELD no column for the field 'a' at 12");
    }

    @Test
    void keepsUnknownFieldsInAColumnOfTheirOwn() {
        RecordLayout layout = RecordLayout.of(Schema.of(ID)).withColumn(new Field("_extra", new JsonType()));
        RecordReader reader = new RecordReader(
                layout,
                records.options,
                (fields, batch) -> {
                    fields.appendTo(batch, 1);
                    return UnknownFields.Verdict.KEEP_ROW;
                },
                records.tally);

        List<String> rows = records.read(
                reader, "{\"id\":1}", "{\"a\\tb\":1.50,\"id\":2,\"c\":[ NaN,{\"d\":-Infinity}]}", "{\"_extra\":true}");

        assertThat(rows)
                .containsExactly(
                        "id=1 _extra=null",
                        "id=2 _extra={\"a\\tb\":1.50,\"c\":[ \"NaN\",{\"d\":\"-Infinity\"}]}",
                        "id=null _extra={\"_extra\":true}");
    }
}
