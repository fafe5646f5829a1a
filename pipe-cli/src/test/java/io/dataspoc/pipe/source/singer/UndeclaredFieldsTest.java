package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeclaredFieldsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void addsTypedColumnsForFieldsThatTheSchemaDoesNotName() {
        Result result = shop.run(
                schema("a", ID),
                row("a", "'id':1,'city':'Rome','at':'2026-01-02T03:04:05Z'"),
                row("a", "'id':2,'city':7,'size':99999999999999999999,'tags':['x']"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a"))
                .containsExactly(
                        "id int64",
                        "city string",
                        "at timestamp[us, tz=UTC]",
                        "size decimal128(38, 0)",
                        "tags list<item: string>");
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 1, 'city': Rome, 'at': '2026-01-02 03:04:05+00', 'size': NULL, 'tags': NULL}",
                        "{'id': 2, 'city': 7, 'at': NULL, 'size': 99999999999999999999, 'tags': [x]}");
        assertThat(shop.counted("a"))
                .isEqualTo("{'column 'at' was added, though the schema does not name it':1,"
                        + "'column 'city' was added, though the schema does not name it':1,"
                        + "'column 'size' was added, though the schema does not name it':1,"
                        + "'column 'tags' was added, though the schema does not name it':1,"
                        + "'kept as text in 'city'':1}");
    }

    @Test
    void callsColumnsOfNestedFieldsAsTheSchemaWould() {
        shop.singer("flatten: {levels: 1, separator: '_'}");
        String nested = ",'a':{'type':'object','properties':{'k':{'type':'integer'}%s}}";

        Result result = shop.run(
                schema("a", ID + nested.formatted("")),
                row("a", "'id':1,'a':{'k':1,'x':7},'ID':1"),
                schema("a", ID + nested.formatted(",'x':{'type':'integer'}")),
                row("a", "'id':2,'a':{'k':1,'x':8}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id, a_k, a_x, ID_2"))
                .containsExactly(
                        "{'id': 1, 'a_k': 1, 'a_x': 7, 'ID_2': 1}", "{'id': 2, 'a_k': 1, 'a_x': 8, 'ID_2': NULL}");
        assertThat(shop.counted("a"))
                .isEqualTo("{'column 'ID_2' was added, though the schema does not name it':1,"
                        + "'column 'a_x' was added, though the schema does not name it':1}");
    }

    @Test
    void collectsFieldsThatTheSchemaDoesNotNameInOneColumn() {
        shop.singer("extra_fields: collect");

        Result result = shop.run(
                schema("a", ID),
                row("a", "'id':1,'city':'Rome','n':1.50"),
                row("a", "'id':2"),
                row("a", "'id':3,'n':null"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("id int64", "_extra string json");
        assertThat(shop.rows("a", "id, _extra::VARCHAR AS extra"))
                .containsExactly(
                        "{'id': 1, 'extra': '{\"city\":\"Rome\",\"n\":1.50}'}",
                        "{'id': 2, 'extra': NULL}",
                        "{'id': 3, 'extra': '{\"n\":null}'}");
    }

    @Test
    void dropsAndCountsFieldsThatTheSchemaDoesNotName() {
        shop.singer("extra_fields: drop");

        Result result = shop.run(schema("a", ID), row("a", "'id':1,'city':'Rome'"), row("a", "'id':2,'x':1,'y':2"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.counted("a")).isEqualTo("{'fields left out, as the schema does not name them':3}");
    }

    @Test
    void rejectsRowsWithFieldsThatTheSchemaDoesNotName() {
        shop.singer("extra_fields: reject").yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(schema("a", ID), row("a", "'id':1,'city':'Rome'"), row("a", "'id':2"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 2}");
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + ": " + row.path("message").asText())
                .containsExactly("UNKNOWN_FIELD: no column for the field 'city'");
    }

    @Test
    void takesMissingFieldsForAbsentValues() {
        Result result = shop.run(
                schema("a", ID + ",'name':{'type':'string'}").replace("\"type\":\"object\"", "\"required\":[\"name\"]"),
                row("a", "'id':1"),
                row("a", "'name':'x'"),
                row("a", ""));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly("{'id': 1, 'name': NULL}", "{'id': NULL, 'name': x}", "{'id': NULL, 'name': NULL}");
    }

    @Test
    void loadsAndCountsRowsWithoutFieldsThatTheSchemaRequires() {
        Result result = shop.run(
                schema("a", ID + ",'name':{'type':'string'},'note':{'type':['null','string']},'any':{}")
                        .replace("\"type\":\"object\"", "\"required\":[\"id\",\"name\",\"note\",\"any\",\"gone\"]"),
                row("a", "'id':1"),
                row("a", "'id':2,'name':null,'note':null"),
                row("a", "'id':3,'name':'x'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id, name"))
                .containsExactly("{'id': 1, 'name': NULL}", "{'id': 2, 'name': NULL}", "{'id': 3, 'name': x}");
        assertThat(shop.counted("a")).isEqualTo("{'rows without 'name', which the schema requires':2}");
    }

    @Test
    void takesTheLastOfDuplicateFieldsAndCounts() {
        Result result = shop.run(schema("a", ID + ",'s':{'type':'string'}"), row("a", "'id':1,'s':'x','id':2,'id':3"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 3, 's': x}");
        assertThat(shop.counted("a")).isEqualTo("{'duplicate key in 'id'':2}");
    }

    @Test
    void endsASourceThatWritesValuesAsNames() {
        List<String> lines = new ArrayList<>(List.of(schema("a", "'id':{'type':'integer'}")));
        for (int i = 0; i <= 500; i++) {
            lines.add(row("a", "'k" + i + "':1"));
        }
        shop.home.pipeline("shop", "source: {tap: " + shop.home.tap(lines.toArray(String[]::new)) + "}");

        Result result = shop.home.run("preview", "shop", "--rows", "1000");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .isEqualTo(
                        "error: stream 'a': fields that the schema does not name changed the columns 500 times, and now there"
                                + " is 'k500'\nhint: the source seems to write values as names: 'source.singer.extra_fields: drop'"
                                + " leaves such fields out, and 'collect' keeps those of the record itself in one JSON column;"
                                + " an object whose schema names no properties is JSON, too\n");
    }
}
