package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that are not selected, and that a tap sends all the same: they are stored nowhere. */
class LeftOutColumnsTest {

    private static final String COLUMNS = "'id':{'type':'integer'},'ssn':{'type':'string'}";
    private static final String QUARANTINE = "on_row_error: quarantine\nmax_rejected: 10\n";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    /** @param metadata of the column that is left out, or not */
    private void pipeline(String metadata, String options, String more, String... lines) {
        String catalog = json("{'streams':[{'tap_stream_id':'people','stream':'people','key_properties':['id'],"
                + "'schema':{'type':'object','properties':{" + COLUMNS + "}},'metadata':"
                + "[{'breadcrumb':['properties','ssn'],'metadata':{" + metadata + "}}]}]}");
        Path tap = shop.home.discoverableTap("tap-test", catalog, lines);
        shop.home.pipeline("shop", "source: {tap: " + tap + ", " + options + "}\n" + more);
    }

    private Result run() {
        return shop.home.run("run", "shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                               | streams: ['people.{id}']
                               | streams: [people, '!people.{ssn}']
            'selected':false   | streams: [people]
            'selected':false   | incremental_only: null
            'selected-by-default':false | streams: ['*']
            """)
    void areLeftOutWhoeverSaysSo(String metadata, String choice) {
        String options = choice.startsWith("streams") ? choice : "singer: {}";
        pipeline(
                metadata == null ? "" : metadata,
                options,
                "",
                schema("people", COLUMNS, "id"),
                row("people", "'id':1,'ssn':'secret'"));

        Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("people")).containsExactly("{'id': 1}");
        assertThat(shop.counted("people")).isEqualTo("{'fields left out, as they are not selected':1}");
    }

    @Test
    void areLeftOutOfParquetFilesOfBatches() {
        Path file = directory.resolve("1.parquet");
        shop.parquet("SELECT 'secret' AS ssn, 1::BIGINT AS id, {'a': 1.5} AS more", file);
        pipeline(
                "",
                "streams: [people, '!people.{ssn}']",
                "",
                schema("people", COLUMNS, "id"),
                json("{'type':'BATCH','stream':'people','encoding':{'format':'parquet'},'manifest':['file://" + file
                        + "']}"));

        Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("people", "id, more")).containsExactly("{'id': 1, 'more': {'a': 1.5}}");
        assertThat(shop.columns("people")).noneMatch(column -> column.startsWith("ssn"));
        assertThat(shop.counted("people")).isEqualTo("{'columns of BATCH files left out, as they are not selected':1}");
    }

    @Test
    void areLeftOutOfParquetFilesUnlessNothingIsLeft() {
        Path file = directory.resolve("1.parquet");
        shop.parquet("SELECT 'secret' AS ssn", file);
        pipeline(
                "",
                "streams: ['people.{id}']",
                "write: append\nincremental: {enabled: true}",
                schema("people", COLUMNS),
                json("{'type':'BATCH','stream':'people','encoding':{'format':'parquet'},'manifest':['file://" + file
                        + "']}"));

        Result result = run();

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(file + ": a BATCH file has none of the columns that are selected");
    }

    @Test
    void areLeftOutWhereColumnsAreTakenFromTheRecords() {
        pipeline(
                "",
                "streams: ['people.{id}'], singer: {schemaless: infer}",
                "",
                row("people", "'id':1,'ssn':'secret'"),
                row("people", "'id':2,'ssn':7"));

        Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("people")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.counted("people")).isEqualTo("{'fields left out, as they are not selected':2}");
    }

    @Test
    void areLeftOutOfRejectedRowsAndOfTheirReplay() {
        pipeline(
                "",
                "streams: [people, '!people.{ssn}']",
                QUARANTINE,
                schema("people", COLUMNS, "id"),
                json("{'type':'RECORD','record':{'ssn':'secret', 'id': 'x', 'at':{'ssn':1}},'stream':'people'}"),
                json("{'type':'RECORD','stream':'people','record':{'ssn':'secret'},'record':{'ssn':'secret','id':2}}"));
        Result rejecting = run();
        pipeline("", "streams: [people, '!people.{ssn}']", "tables: {people: {keys: []}}\n" + QUARANTINE);

        assertThat(rejecting.exit()).as(rejecting.err()).isZero();
        assertThat(shop.rejected())
                .extracting(row -> row.path("text").asText())
                .containsExactly(
                        json("{'type':'RECORD','record':{'id': 'x','at':{'ssn':1}},'stream':'people'}"),
                        json("{'type':'RECORD','stream':'people','record':{},'record':{'id':2}}"));
        assertThat(shop.rejected()).extracting(JsonNode::toString).noneMatch(row -> row.contains("secret"));
    }

    @Test
    void areAllOthersWhereThePipelineNamesColumns() {
        Path file = directory.resolve("1.parquet");
        shop.parquet("SELECT 3::BIGINT AS id, 'secret' AS more", file);
        pipeline(
                "",
                "streams: ['people.{id}']",
                QUARANTINE,
                schema("people", COLUMNS + ",'new':{'type':'string'}", "id"),
                row("people", "'id':1,'new':'secret','newer':'secret'"),
                row("people", "'id':2,'_sdc_deleted_at':'2026-01-01T00:00:00Z'"),
                row("people", "'id':'x','new':'secret','_sdc_deleted_at':null"),
                json("{'type':'BATCH','stream':'people','encoding':{'format':'parquet'},'manifest':['file://" + file
                        + "']}"));

        Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.columns("people")).noneMatch(column -> column.matches("(new|newer|more|ssn) .*"));
        assertThat(shop.rows("people", "id")).contains("{'id': 1}", "{'id': 3}");
        assertThat(shop.rejected())
                .extracting(row -> row.path("text").asText())
                .containsExactly(
                        json("{'type':'RECORD','stream':'people','record':{'id':'x','_sdc_deleted_at':null}}"));
    }

    @Test
    void areNotKeptWithALineThatCannotBeRead() {
        pipeline(
                "",
                "streams: ['people.{id}']",
                QUARANTINE,
                schema("people", COLUMNS, "id"),
                json("{'type':'RECORD','stream':'people','record':{'id':1,'ssn':'secret"));

        Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rejected()).singleElement().satisfies(row -> {
            assertThat(row.path("text").asText()).isEmpty();
            assertThat(row.path("message").asText())
                    .startsWith("a line is no JSON: ")
                    .endsWith(" (the line is not kept, for columns of its stream are left out)");
        });
    }

    @Test
    void stayOutOfTheTableWhenARejectedRowIsReplayed() {
        String bad = row("people", "'ssn':'secret','id':1,'made':'0000-00-00'");
        String columns = COLUMNS + ",'made':{'type':'string','format':'date'}";
        pipeline("", "streams: [people, '!people.{ssn}']", QUARANTINE, schema("people", columns, "id"), bad);
        run();
        pipeline("", "streams: [people, '!people.{ssn}'], singer: {invalid_dates: null}", QUARANTINE);

        Result replayed = shop.home.run("replay", "shop");

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(shop.rows("people")).containsExactly("{'id': 1, 'made': NULL}");
    }
}
