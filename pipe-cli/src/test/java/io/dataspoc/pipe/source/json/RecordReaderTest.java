package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final Field ID = new Field("id", IntegerType.INT64);
    private static final Field NAME = new Field("name", new StringType());
    private static final Field TAGS = new Field("tags", new ListType(IntegerType.INT64));
    private static final Field POINT = new Field(
            "point", new StructType(List.of(new Field("x", IntegerType.INT64), new Field("y", FloatType.DOUBLE))));
    private static final Field PATH = new Field("path", new ListType(POINT.type()));

    private final Tally tally = new Tally();
    private final JsonScanner in = new JsonScanner();
    private final List<String> unknown = new ArrayList<>();
    private UnknownFields.Verdict verdict = UnknownFields.Verdict.KEEP_ROW;
    private JsonOptions options = JsonOptions.DEFAULT;

    private RecordReader reader(RecordLayout layout) {
        return new RecordReader(layout, options, this::receive, tally);
    }

    private UnknownFields.Verdict receive(ExtraFields fields, RowBatch batch) {
        for (int i = 0; i < fields.size(); i++) {
            String value = new String(
                    fields.data(),
                    fields.valueStart(i),
                    fields.valueEnd(i) - fields.valueStart(i),
                    StandardCharsets.UTF_8);
            unknown.add(fields.path(i) + "=" + value + " " + fields.type(i));
        }
        return verdict;
    }

    private List<String> read(RecordReader reader, String... records) {
        RowBatch batch = new RowBatch(reader.layout().schema());
        List<String> rows = new ArrayList<>();
        for (String json : records) {
            if (read(reader, batch, json) == Outcome.READ) {
                batch.endRow();
            }
        }
        for (int i = 0; i < batch.rows(); i++) {
            rows.add(VectorText.row(batch, i));
        }
        return rows;
    }

    private Outcome read(RecordReader reader, RowBatch batch, String json) {
        byte[] data = json.getBytes(StandardCharsets.UTF_8);
        in.reset(data, 0, data.length);
        return reader.read(in, batch);
    }

    private String fault(Schema schema, String json) {
        RecordReader reader = reader(RecordLayout.of(schema));
        RowBatch batch = new RowBatch(schema);
        Outcome outcome = read(reader, batch, json);
        return outcome + ": " + reader.fault().code() + " " + reader.fault().sentence() + " at "
                + reader.fault().offset();
    }

    @Test
    void readsFieldsInAnyOrderAndMissingOnesAsAbsent() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID, NAME)));

        List<String> rows = read(
                reader, "{\"id\":1,\"name\":\"a\"}", "{\"name\":\"b\",\"id\":2}", "{\"name\":null}", "{}", " { } ");

        assertThat(rows)
                .containsExactly(
                        "id=1 name=a", "id=2 name=b", "id=null name=null", "id=null name=null", "id=null name=null");
    }

    @Test
    void takesTheLastOfDuplicatesAndCountsThem() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID, TAGS, POINT)));

        List<String> rows = read(
                reader,
                "{\"id\":1,\"id\":2,\"tags\":[1,2],\"tags\":[3],\"point\":{\"x\":1},\"point\":{\"y\":2,\"y\":3}}",
                "{\"id\":1,\"id\":null}");

        assertThat(rows).containsExactly("id=2 tags=[3] point={x=null, y=3.0}", "id=null tags=null point=null");
        assertThat(tally.counts())
                .isEqualTo(Map.of(
                        "id", Map.of(Coercion.DUPLICATE_KEY, 2L),
                        "tags", Map.of(Coercion.DUPLICATE_KEY, 1L),
                        "point", Map.of(Coercion.DUPLICATE_KEY, 2L)));
    }

    @Test
    void readsListsAndStructsWithinEachOther() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(PATH)));

        List<String> rows = read(
                reader,
                "{\"path\":[{\"x\":1,\"y\":2},null,{\"y\":3.5},{}]}",
                "{\"path\":[]}",
                "{\"path\":null}",
                "{\"path\":[{\"x\":null}]}");

        assertThat(rows)
                .containsExactly(
                        "path=[{x=1, y=2.0}, null, {x=null, y=3.5}, {x=null, y=null}]",
                        "path=[]",
                        "path=null",
                        "path=[{x=null, y=null}]");
    }

    @Test
    void leavesNothingBehindOfARowThatIsNoGood() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID, NAME, PATH, TAGS, POINT)));

        List<String> rows = read(
                reader,
                "{\"id\":1,\"name\":\"a\",\"path\":[{\"x\":1},{\"x\":2,\"y\":\"z\"}]}",
                "{\"id\":2,\"tags\":[1,true]}",
                "{\"id\":3,\"path\":[{\"x\":99999999999999999999}]}",
                "{\"id\":4,\"point\":{\"x\":1,\"y\":[]}}",
                "{\"id\":5,\"point\":{\"x\":1,\"z\":1}}",
                "{\"id\":6,\"path\":[{\"x\":1},{\"x\":2",
                "{\"id\":7,\"path\":[{\"y\":8}],\"tags\":[9],\"point\":{\"y\":10}}");

        assertThat(rows).containsExactly("id=7 name=null path=[{x=null, y=8.0}] tags=[9] point={x=null, y=10.0}");
    }

    @Test
    void tellsTheColumnAndThePlaceOfAFault() {
        Schema schema = Schema.of(ID, NAME, TAGS, POINT);

        assertThat(fault(schema, "{\"id\":\"x\"}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'id': \"x\" is not an integer at 6");
        assertThat(fault(schema, "{\"tags\":[1,[2]]}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'tags': [2] is not an integer at 11");
        assertThat(fault(schema, "{\"point\":[1]}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'point': [1] is not an object at 9");
        assertThat(fault(schema, "{\"tags\":{}}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'tags': {} is not an array at 8");
        assertThat(fault(schema, "{\"id\":1x}"))
                .isEqualTo("FAULT: MALFORMED ',' or '}' should be where it says x} at 7");
        assertThat(fault(schema, "{\"id\":1")).isEqualTo("FAULT: TRUNCATED the text ends too early at 7");
        assertThat(fault(schema, "[]")).isEqualTo("FAULT: MALFORMED an object should be where it says [] at 0");
    }

    @Test
    void hasNoFaultAndNoRequestWhereThereIsNone() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID)));
        read(reader, "{\"id\":1}");

        assertThatThrownBy(reader::fault)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the last record was no fault");
        assertThatThrownBy(reader::typeRequest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the last record needs no other type");
    }

    @Test
    void asksForAWiderTypeAndReadsTheRecordWithIt() {
        RecordReader narrow = reader(RecordLayout.of(Schema.of(NAME, ID)));
        String json = "{\"name\":5,\"id\":9223372036854775808}";
        Outcome outcome = read(narrow, new RowBatch(narrow.layout().schema()), json);
        TypeRequest request = narrow.typeRequest();

        List<String> rows = read(reader(narrow.layout().withType(request.column(), request.type())), json);

        assertThat(outcome).isEqualTo(Outcome.NEEDS_TYPE);
        assertThat(request).isEqualTo(new TypeRequest(1, DecimalType.BIG_INTEGER));
        assertThat(rows).containsExactly("name=5 id=9223372036854775808");
        assertThat(tally.counts()).isEqualTo(Map.of("name", Map.of(Coercion.KEPT_AS_TEXT, 1L)));
    }

    @Test
    void asksForTheWholeTypeOfANestedColumn() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(PATH)));
        RowBatch batch = new RowBatch(reader.layout().schema());

        read(reader, batch, "{\"path\":[{\"x\":1e30}]}");
        assertThat(reader.typeRequest().type()).hasToString("list<item: struct<x: decimal128(38, 0), y: double>>");

        read(reader, batch, "{\"path\":[{\"x\":1,\"z\":[\"2026-01-02\"]}]}");
        assertThat(reader.typeRequest().type())
                .hasToString("list<item: struct<x: int64, y: double, z: list<item: date32[day]>>>");

        read(reader, batch, "{\"path\":[{\"X\":1}]}");
        assertThat(reader.typeRequest().type()).hasToString("list<item: extension<arrow.json>>");
    }

    @Test
    void treatsUnknownMembersOfStructsAsAsked() {
        String json = "{\"point\":{\"x\":1,\"z\":2,\"w\":null}}";
        options = JsonOptions.DEFAULT.withExtraMembers(ExtraMembers.DROP);

        assertThat(read(reader(RecordLayout.of(Schema.of(POINT))), json)).containsExactly("point={x=1, y=null}");
        assertThat(tally.counts()).isEqualTo(Map.of("point", Map.of(Coercion.DROPPED_MEMBER, 1L)));

        options = JsonOptions.DEFAULT.withExtraMembers(ExtraMembers.REJECT);
        assertThat(fault(Schema.of(POINT), json))
                .isEqualTo("FAULT: UNKNOWN_FIELD column 'point': the struct has no member 'z' at 17");
    }

    @Test
    void handsOverUnknownFieldsOncePerRecord() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID)));

        List<String> rows =
                read(reader, "{\"b\":[1, 2],\"id\":1,\"n\\u0061me\": {\"x\":\"y\"} ,\"b\":null}", "{\"id\":2}");

        assertThat(rows).containsExactly("id=1", "id=2");
        assertThat(unknown)
                .containsExactly(
                        "[b]=[1, 2] list<item: int64>", "[name]={\"x\":\"y\"} struct<x: string>", "[b]=null null");
    }

    @Test
    void handsOverManyUnknownFields() {
        StringBuilder record = new StringBuilder("{\"id\":1");
        for (int i = 0; i < 100; i++) {
            record.append(",\"f").append(i).append("\":").append(i);
        }

        List<String> rows = read(reader(RecordLayout.of(Schema.of(ID))), record + "}");

        assertThat(rows).containsExactly("id=1");
        assertThat(unknown).hasSize(100).endsWith("[f99]=99 int64");
    }

    @Test
    void rejectsARecordOrWaitsForColumnsAsTheReceiverSays() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID)));
        RowBatch batch = new RowBatch(reader.layout().schema());

        verdict = UnknownFields.Verdict.NEED_COLUMNS;
        assertThat(read(reader, batch, "{\"id\":1,\"a\":2}")).isEqualTo(Outcome.NEEDS_COLUMNS);
        assertThat(batch.column(0).size()).isZero();

        verdict = UnknownFields.Verdict.REJECT_ROW;
        assertThat(fault(Schema.of(ID), "{\"id\":1,\"a\":2}"))
                .isEqualTo("FAULT: UNKNOWN_FIELD no column for the field 'a' at 12");
    }

    @Test
    void keepsUnknownFieldsInAColumnOfTheirOwn() {
        RecordLayout layout = RecordLayout.of(Schema.of(ID)).withColumn(new Field("_extra", new JsonType()));
        RecordReader reader = new RecordReader(
                layout,
                options,
                (fields, batch) -> {
                    fields.appendTo((BytesVector) batch.column(1));
                    return UnknownFields.Verdict.KEEP_ROW;
                },
                tally);

        List<String> rows = read(
                reader, "{\"id\":1}", "{\"a\\tb\":1.50,\"id\":2,\"c\":[ NaN,{\"d\":-Infinity}]}", "{\"_extra\":true}");

        assertThat(rows)
                .containsExactly(
                        "id=1 _extra=null",
                        "id=2 _extra={\"a\\tb\":1.50,\"c\":[ \"NaN\",{\"d\":\"-Infinity\"}]}",
                        "id=null _extra={\"_extra\":true}");
    }

    @Test
    void readsFlattenedObjects() {
        RecordLayout layout = new RecordLayout(
                Schema.of(ID, new Field("a__x", IntegerType.INT64), new Field("a__b__y", new StringType())),
                List.of(List.of("id"), List.of("a", "x"), List.of("a", "b", "y")));
        RecordReader reader = reader(layout);

        List<String> rows = read(
                reader,
                "{\"a\":{\"b\":{\"y\":\"one\"},\"x\":1},\"id\":7}",
                "{\"a\":null}",
                "{\"a\":{\"b\":null,\"c\":true}}",
                "{\"a\":{\"x\":1,\"b\":{\"y\":\"z\"}},\"a\":{\"x\":2}}");

        assertThat(rows)
                .containsExactly(
                        "id=7 a__x=1 a__b__y=one",
                        "id=null a__x=null a__b__y=null",
                        "id=null a__x=null a__b__y=null",
                        "id=null a__x=2 a__b__y=null");
        assertThat(unknown).containsExactly("[a, c]=true bool");
        RowBatch batch = new RowBatch(layout.schema());
        read(reader, batch, "{\"a\":[1]}");
        assertThat(reader.fault().sentence()).isEqualTo("[1] is not an object, as the columns of a need");
    }

    @Test
    void countsOnlyWhatWasLoaded() {
        RecordReader reader = reader(RecordLayout.of(Schema.of(new Field("at", TimestampType.UTC_MICROS), ID)));

        read(
                reader,
                "{\"at\":\"2026-01-02\",\"id\":\"x\"}",
                "{\"at\":\"2026-01-02\",\"id\":1e30}",
                "{\"at\":\"2026-01-02\",\"id\":\"3\"}");

        assertThat(tally.counts())
                .isEqualTo(Map.of(
                        "at", Map.of(Coercion.ASSUMED_ZONE, 1L),
                        "id", Map.of(Coercion.NUMBER_FROM_TEXT, 1L)));
    }

    @Test
    void leavesTheScannerBehindTheRecord() {
        byte[] data = "{\"record\": {\"id\":1} , \"version\":2}".getBytes(StandardCharsets.UTF_8);
        NameTable envelope = NameTable.of(List.of("record", "version"));
        RecordReader reader = reader(RecordLayout.of(Schema.of(ID)));
        in.reset(data, 0, data.length);
        in.enterObject();
        in.nextField(envelope, 0);

        Outcome outcome = reader.read(in, new RowBatch(reader.layout().schema()));

        assertThat(outcome).isEqualTo(Outcome.READ);
        assertThat(in.nextField(envelope, 1)).isEqualTo(1);
    }

    @Test
    void refusesLayoutsInWhichColumnsHoldEachOther() {
        Schema schema = Schema.of(ID, NAME);
        RecordLayout layout = new RecordLayout(schema, List.of(List.of("a"), List.of("a", "b")));
        RecordLayout reverse = new RecordLayout(schema, List.of(List.of("a", "b"), List.of("a")));

        assertThatThrownBy(() -> reader(layout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the field [a, b] is inside of another column's value");
        assertThatThrownBy(() -> reader(reverse))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the field [a] holds other columns' values");
        assertThatThrownBy(() -> new RecordLayout(schema, List.of(List.of("a"), List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two columns for the field [a]");
        assertThatThrownBy(() -> new RecordLayout(schema, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 paths for 2 columns");
    }
}
