package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.nio.charset.StandardCharsets;
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

    private final Records records = new Records();

    @Test
    void readsFieldsInAnyOrderAndMissingOnesAsAbsent() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID, NAME)));

        List<String> rows = records.read(
                reader, "{\"id\":1,\"name\":\"a\"}", "{\"name\":\"b\",\"id\":2}", "{\"name\":null}", "{}", " { } ");

        assertThat(rows)
                .containsExactly(
                        "id=1 name=a", "id=2 name=b", "id=null name=null", "id=null name=null", "id=null name=null");
    }

    @Test
    void takesTheLastOfDuplicatesAndCountsThem() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID, TAGS, POINT)));

        List<String> rows = records.read(
                reader,
                "{\"id\":1,\"id\":2,\"tags\":[1,2],\"tags\":[3],\"point\":{\"x\":1},\"point\":{\"y\":2,\"y\":3}}",
                "{\"id\":1,\"id\":null}");

        assertThat(rows).containsExactly("id=2 tags=[3] point={x=null, y=3.0}", "id=null tags=null point=null");
        assertThat(records.tally.counts())
                .isEqualTo(Map.of(
                        "id", Map.of(Coercion.DUPLICATE_KEY, 2L),
                        "tags", Map.of(Coercion.DUPLICATE_KEY, 1L),
                        "point", Map.of(Coercion.DUPLICATE_KEY, 2L)));
    }

    @Test
    void readsListsAndStructsWithinEachOther() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(PATH)));

        List<String> rows = records.read(
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
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID, NAME, PATH, TAGS, POINT)));

        List<String> rows = records.read(
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

        assertThat(records.fault(schema, "{\"id\":\"x\"}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'id': \"x\" is not an integer at 6");
        assertThat(records.fault(schema, "{\"tags\":[1,[2]]}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'tags': [2] is not an integer at 11");
        assertThat(records.fault(schema, "{\"point\":[1]}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'point': [1] is not an object at 9");
        assertThat(records.fault(schema, "{\"tags\":{}}"))
                .isEqualTo("FAULT: WRONG_TYPE column 'tags': {} is not an array at 8");
        assertThat(records.fault(schema, "{\"id\":1x}"))
                .isEqualTo("FAULT: MALFORMED ',' or '}' should be where it says x} at 7");
        assertThat(records.fault(schema, "{\"id\":1")).isEqualTo("FAULT: TRUNCATED the text ends too early at 7");
        assertThat(records.fault(schema, "[]")).isEqualTo("FAULT: MALFORMED an object should be where it says [] at 0");
    }

    @Test
    void hasNoFaultAndNoRequestWhereThereIsNone() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID)));
        records.read(reader, "{\"id\":1}");

        assertThatThrownBy(reader::fault)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the last record was no fault");
        assertThatThrownBy(reader::typeRequests)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the last record needs no other type");
    }

    @Test
    void asksForAWiderTypeAndReadsTheRecordWithIt() {
        RecordReader narrow = records.reader(RecordLayout.of(Schema.of(NAME, ID)));
        String json = "{\"name\":5,\"id\":9223372036854775808}";
        Outcome outcome = records.read(narrow, new RowBatch(narrow.layout().schema()), json);
        TypeRequest request = narrow.typeRequests().get(0);

        List<String> rows =
                records.read(records.reader(narrow.layout().withType(request.column(), request.type())), json);

        assertThat(outcome).isEqualTo(Outcome.NEEDS_TYPE);
        assertThat(request).isEqualTo(new TypeRequest(1, DecimalType.BIG_INTEGER));
        assertThat(rows).containsExactly("name=5 id=9223372036854775808");
        assertThat(records.tally.counts()).isEqualTo(Map.of("name", Map.of(Coercion.KEPT_AS_TEXT, 1L)));
    }

    @Test
    void asksAtOnceForAllTypesThatARecordNeeds() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID, PATH, new Field("n", new NullType()))));
        RowBatch batch = new RowBatch(reader.layout().schema());

        Outcome outcome = records.read(
                reader, batch, "{\"n\":7,\"path\":[{\"a\":1},{\"x\":1},{\"b\":2,\"c\":3}],\"id\":9223372036854775808}");

        assertThat(outcome).isEqualTo(Outcome.NEEDS_TYPE);
        assertThat(reader.typeRequests())
                .extracting(TypeRequest::toString)
                .containsExactly(
                        "TypeRequest[column=0, type=decimal128(38, 0)]",
                        "TypeRequest[column=1, type=list<item: struct<x: int64, y: double, a: int64, b: int64, c: int64>>]",
                        "TypeRequest[column=2, type=int64]");
    }

    @Test
    void asksForTheWholeTypeOfANestedColumn() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(PATH)));
        RowBatch batch = new RowBatch(reader.layout().schema());

        records.read(reader, batch, "{\"path\":[{\"x\":1e30}]}");
        assertThat(reader.typeRequests().get(0).type())
                .hasToString("list<item: struct<x: decimal128(38, 0), y: double>>");

        records.read(reader, batch, "{\"path\":[{\"x\":1,\"z\":[\"2026-01-02\"]}]}");
        assertThat(reader.typeRequests().get(0).type())
                .hasToString("list<item: struct<x: int64, y: double, z: list<item: date32[day]>>>");

        records.read(reader, batch, "{\"path\":[{\"X\":1}]}");
        assertThat(reader.typeRequests().get(0).type()).hasToString("list<item: extension<arrow.json>>");
    }

    @Test
    void readsFlattenedObjects() {
        RecordLayout layout = new RecordLayout(
                Schema.of(ID, new Field("a__x", IntegerType.INT64), new Field("a__b__y", new StringType())),
                List.of(List.of("id"), List.of("a", "x"), List.of("a", "b", "y")));
        RecordReader reader = records.reader(layout);

        List<String> rows = records.read(
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
        assertThat(records.unknown).containsExactly("[a, c]=true bool");
        RowBatch batch = new RowBatch(layout.schema());
        records.read(reader, batch, "{\"a\":[1]}");
        assertThat(reader.fault().sentence()).isEqualTo("[1] is not an object, as the columns of a need");
    }

    @Test
    void countsOnlyWhatWasLoaded() {
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(new Field("at", TimestampType.UTC_MICROS), ID)));

        records.read(
                reader,
                "{\"at\":\"2026-01-02\",\"id\":\"x\"}",
                "{\"at\":\"2026-01-02\",\"id\":1e30}",
                "{\"at\":\"2026-01-02\",\"id\":\"3\"}");

        assertThat(records.tally.counts())
                .isEqualTo(Map.of(
                        "at", Map.of(Coercion.ASSUMED_ZONE, 1L),
                        "id", Map.of(Coercion.NUMBER_FROM_TEXT, 1L)));
    }

    @Test
    void leavesTheScannerBehindTheRecord() {
        byte[] data = "{\"record\": {\"id\":1} , \"version\":2}".getBytes(StandardCharsets.UTF_8);
        NameTable envelope = NameTable.of(List.of("record", "version"));
        RecordReader reader = records.reader(RecordLayout.of(Schema.of(ID)));
        records.in.reset(data, 0, data.length);
        records.in.enterObject();
        records.in.nextField(envelope, 0);

        Outcome outcome = reader.read(records.in, new RowBatch(reader.layout().schema()));

        assertThat(outcome).isEqualTo(Outcome.READ);
        assertThat(records.in.nextField(envelope, 1)).isEqualTo(1);
    }

    @Test
    void refusesLayoutsInWhichColumnsHoldEachOther() {
        Schema schema = Schema.of(ID, NAME);
        RecordLayout layout = new RecordLayout(schema, List.of(List.of("a"), List.of("a", "b")));
        RecordLayout reverse = new RecordLayout(schema, List.of(List.of("a", "b"), List.of("a")));

        assertThatThrownBy(() -> records.reader(layout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the field [a, b] is inside of another column's value");
        assertThatThrownBy(() -> records.reader(reverse))
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
