package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that keep their columns: rows that do not fit are rejected, all others are loaded. */
class FrozenColumnsTest {

    private static final String COLUMNS = "'id':{'type':'integer'},'n':{'type':'integer'},'day':{'type':'string',"
            + "'format':'date'},'o':{'type':'object','properties':{'x':{'type':'integer'}}}";
    private static final String[] FIRST = {schema("a", COLUMNS), row("a", "'id':1,'n':1,'o':{'x':1}")};
    private static final String QUARANTINE = "on_row_error: quarantine\nmax_rejected: 10\n";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private Shop frozen(String yaml) {
        return shop.yaml("on_schema_change: reject_rows\n" + yaml);
    }

    private List<String> columns() {
        return shop.columns("a");
    }

    private List<String> messages() {
        return shop.rejected().stream()
                .map((JsonNode row) -> row.path("message").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'n':{'type':'number'}                     | 'n':1.5                | column 'n': 1.5 is not an integer
            'n':{'type':'string'}                     | 'n':'x'                | column 'n': #x# is not an integer
            'n':{'type':'integer'}                    | 'n':12345678901234567890 | column 'n': a value needs the type decimal128(38, 0), and the column keeps its own
            'tag':{'type':'string'}                   | 'tag':'x'              | no column for the field 'tag'
            'n':{'type':'integer'}                    | 'undeclared':7         | no column for the field 'undeclared'
            'n':{'type':'integer'}                    | 'harmless':null,'real':5 | no column for the field 'real'
            'o':{'type':'object','properties':{'x':{'type':'integer'},'y':{'type':'integer'}}} | 'o':{'x':1,'y':2} | column 'o': a value needs the type struct<x: int64, y: int64>, and the column keeps its own
            'day':{'type':'string','format':'date-time'} | 'day':'soon'        | column 'day': #soon# is not a date
            """)
    void keepsRowsAsideThatDoNotFitAndLoadsTheOthers(String changed, String fields, String message) {
        frozen("incremental: {enabled: true}\n" + QUARANTINE);
        shop.run(FIRST);
        List<String> before = columns();

        Result result = shop.run(
                schema("a", "'id':{'type':'integer'}," + changed), row("a", "'id':2," + fields), row("a", "'id':3"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(columns()).isEqualTo(before);
        assertThat(shop.rows("a", "id, n")).containsExactly("{'id': 1, 'n': 1}", "{'id': 3, 'n': NULL}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 1L, "rejected", 1L));
        assertThat(messages()).containsExactly(message.replace('#', '"'));
        assertThat(shop.report().at("/streams/a/schema_changes")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "incremental: {enabled: true}\n", "incremental: {enabled: true}\nkeys: [id]\n"})
    void keepsTheColumnsHoweverTheTableIsWritten(String yaml) {
        frozen(yaml + QUARANTINE);
        shop.run(FIRST);
        List<String> before = columns();

        Result result = shop.run(
                schema("a", "'id':{'type':'integer'},'n':{'type':'number'},'tag':{'type':'string'}"),
                row("a", "'id':2,'n':5.0,'tag':null"),
                row("a", "'id':3,'n':1,'tag':'x'"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(columns()).isEqualTo(before);
        assertThat(shop.rows("a", "id, n")).contains("{'id': 2, 'n': 5}").hasSize(yaml.isEmpty() ? 1 : 2);
        assertThat(shop.rejected()).hasSize(1);
    }

    @Test
    void failsAtARowThatDoesNotFitUnlessSuchRowsMayBeKeptAside() {
        frozen("");
        shop.run(FIRST);

        Result result =
                shop.run(schema("a", "'id':{'type':'integer'},'tag':{'type':'string'}"), row("a", "'id':2,'tag':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .contains("no column for the field 'tag'")
                .contains(
                        "with 'on_row_error: quarantine' and 'max_rejected: 100', up to 100 such rows are kept aside");
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 1}");
    }

    @Test
    void failsAtMoreRowsThatDoNotFitThanAreAllowed() {
        frozen("on_row_error: quarantine\nmax_rejected: 1\n");
        shop.run(FIRST);

        Result result =
                shop.run(schema("a", "'id':{'type':'integer'}"), row("a", "'id':'x'"), row("a", "'id':2,'tag':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).contains("'max_rejected' is 1, and this is row 2 that cannot be loaded");
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 1}");
    }

    @Test
    void leavesFieldsOutThatTheSchemaDoesNotNameIfAskedToButNoneThatItNames() {
        frozen(QUARANTINE).singer("extra_fields: drop");
        shop.run(FIRST);

        Result result = shop.run(
                schema("a", "'id':{'type':'integer'},'tag':{'type':'string'}"),
                row("a", "'id':2,'undeclared':1"),
                row("a", "'id':3,'tag':'x'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 2}");
        assertThat(messages()).containsExactly("no column for the field 'tag'");
    }

    @Test
    void letsTheFirstLoadMakeTheColumns() {
        frozen("");

        Result result = shop.run(schema("a", "'id':{'type':'integer'}"), row("a", "'id':1,'tag':'x'"));

        assertThat(result.exit()).isZero();
        assertThat(columns()).containsExactly("id int64", "tag string");
    }

    @Test
    void refusesAChangedSchemaWhereItIsFrozen() {
        shop.yaml("incremental: {enabled: true}\non_schema_change: freeze");
        shop.run(schema("a", "'id':{'type':'integer'}", "id"), row("a", "'id':1"));

        Result result = shop.run(
                schema("a", "'id':{'type':'integer'},'tag':{'type':'string'}", "id"), row("a", "'id':2,'tag':'x'"));

        assertThat(result.exit()).isEqualTo(6);
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "discarded", 1L));
        assertThat(shop.error()).contains("'freeze': [added tag string (first seen at byte 0)]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "incremental: {enabled: true}"})
    void tellsWhereAFrozenTableWouldChange(String yaml) {
        shop.yaml(yaml + "\non_schema_change: freeze");
        shop.run(schema("a", "'id':{'type':'integer'}", "id"), row("a", "'id':1"));
        String[] lines = {
            schema("a", "'id':{'type':'integer'}", "id"),
            row("a", "'id':2"),
            row("a", "'id':3,'tag':'x'"),
            row("a", "'id':4,'tag':'y'"),
            row("a", "'id':12345678901234567890")
        };

        shop.run(lines);

        assertThat(shop.error())
                .contains("widened id from int64 to decimal128(38, 0) (first seen at byte " + offset(lines, 4) + ")")
                .contains("added tag string (first seen at byte " + offset(lines, 2) + ")");
    }

    /** Where a line begins, all before it being ASCII. */
    private static int offset(String[] lines, int line) {
        return Arrays.stream(lines, 0, line).mapToInt(text -> text.length() + 1).sum();
    }
}
