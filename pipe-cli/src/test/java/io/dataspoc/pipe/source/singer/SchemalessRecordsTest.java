package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.activate;
import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that come before their stream's schema. */
class SchemalessRecordsTest {

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void failsAtARecordBeforeItsSchema() {
        Result result = shop.run(row("a", "'id':1"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("byte 0: stream 'a' sent a RECORD before its SCHEMA"
                        + " ('source.singer.schemaless: infer' takes the columns from the records)");
    }

    @Test
    void infersColumnsFromAllRecordsThatComeWithoutASchema() {
        shop.singer("schemaless: infer");

        Result result = shop.run(
                row("a", "'id':1,'made':'2026-01-02'"),
                row("a", "'id':2.5,'made':'later'"),
                row("a", "'id':3,'tag':{'x':1}"),
                state("{'a':3}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("id double", "made string", "tag struct<x: int64>");
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 1.0, 'made': 2026-01-02, 'tag': NULL}",
                        "{'id': 2.5, 'made': later, 'tag': NULL}",
                        "{'id': 3.0, 'made': NULL, 'tag': {'x': 1}}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "inserted", 3L));
    }

    @Test
    void countsRowsThatWaitForTheirColumnsWhereTheyCome() {
        shop.singer("schemaless: infer");

        Result result = shop.run(row("a", "'id':1"), row("a", "'id':2"), state("{'a':2}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 2L));
        assertThat(shop.notes()).isEmpty();
    }

    @Test
    void letsColumnsGrowBehindTheBufferOfRecordsWithoutASchema() {
        shop.singer("schemaless: infer, schemaless_buffer: 20");

        Result result = shop.run(
                row("a", "'id':1,'name':'abcdefgh'"),
                row("a", "'id':99999999999999999999"),
                row("a", "'id':3,'tag':true"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 1, 'name': abcdefgh, 'tag': NULL}",
                        "{'id': 3, 'name': NULL, 'tag': true}",
                        "{'id': 99999999999999999999, 'name': NULL, 'tag': NULL}");
    }

    @Test
    void keepsOneBudgetForTheRecordsWithoutASchemaOfAllStreams() {
        shop.singer("schemaless: infer, schemaless_buffer: 300");

        Result result = shop.run(
                row("a", "'n':1"),
                row("a", "'n':2"),
                row("a", "'n':3"),
                row("b", "'n':1"),
                row("b", "'n':2"),
                row("b", "'n':3"),
                row("b", "'n':4"),
                row("b", "'n':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).startsWith("b, byte 336: column 'n': \"x\" is not an integer");
    }

    @Test
    void replacesTheRowsOfAnOlderVersionWithoutASchemaToo() {
        shop.singer("schemaless: infer, metadata_columns: true").incremental();
        String at = "'time_extracted':'2026-01-02T03:04:05Z'";

        Result result = shop.run(
                row("a", 1, "'id':1"),
                activate("a", 1),
                json("{'type':'RECORD','stream':'a','version':2," + at + ",'record':{'id':2}}"),
                activate("a", 2));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows(
                        "a",
                        "id, _sdc_extracted_at = '2026-01-02T03:04:05Z'::timestamptz AS at, _sdc_table_version AS v"))
                .containsExactly("{'id': 2, 'at': true, 'v': 2}");
    }

    @Test
    void infersColumnsAlsoFromRecordsBehindAnActivateVersion() {
        shop.singer("schemaless: infer").incremental();

        Result result = shop.run(
                activate("a", 1),
                row("a", 1, "'n':1"),
                activate("a", 1),
                row("a", 2, "'n':2"),
                row("a", 2, "'n':'x'"),
                activate("a", 2));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.columns("a")).containsExactly("n string");
        assertThat(shop.rows("a")).containsExactly("{'n': 2}", "{'n': x}");
    }

    @Test
    void mergesByTheKeysOfASchemaThatComesBehindACheckpoint() {
        shop.singer("schemaless: infer").yaml("incremental: {enabled: true}\ncheckpoint: {every: 0s}");

        Result result = shop.run(
                row("a", "'id':1,'n':1"),
                state("{'a':1}"),
                schema("a", "'id':{'type':'integer'},'n':{'type':'integer'}", "id"),
                row("a", "'id':1,'n':2"),
                row("a", "'id':2,'n':1"),
                state("{'a':2}"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'n': 2}", "{'id': 2, 'n': 1}");
        assertThat(shop.keys("a")).containsExactly("id");
        assertThat(shop.report().path("commits")).hasSize(2);
    }

    @Test
    void saysWhatToDoAboutKeysThatComeBehindRowsOfTheSameCommit() {
        shop.singer("schemaless: infer").yaml("incremental: {enabled: true}\ncheckpoint: {every: 0s}");
        String[] lines = {
            row("a", "'id':1,'n':1"),
            state("{'a':1}"),
            row("a", "'id':1,'n':2"),
            schema("a", "'id':{'type':'integer'},'n':{'type':'integer'}", "id"),
            row("a", "'id':1,'n':3"),
            state("{'a':2}")
        };

        Result refused = shop.run(lines);
        shop.yaml("incremental: {enabled: true}\ncheckpoint: {every: 0s}\ntables: {a: {keys: [id]}}");
        Result cured = shop.run(lines);

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err())
                .contains(
                        "error: test/a: the rows of one load cannot be written by append first and then by merge, since"
                                + " the stream's keys changed\nhint: say for the table which 'keys' it has, or how to 'write' it\n");
        assertThat(cured.exit()).as(cured.err()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'n': 3}");
    }

    @Test
    void loadsRecordsByASchemaThatComesLate() {
        shop.singer("schemaless: infer").incremental();

        Result result = shop.run(
                row("a", "'id':1,'n':0.12345678901234567891,'seen':true"),
                row("a", "'id':1,'n':0.5"),
                schema("a", "'id':{'type':'integer'},'n':{'type':'number','multipleOf':1e-20}", "id"),
                row("a", "'id':2,'n':7"),
                state("{'a':2}"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.writes("a")).isEqualTo("merge");
        assertThat(shop.rows("a", "id, n, seen"))
                .containsExactly(
                        "{'id': 1, 'n': 0.50000000000000000000, 'seen': NULL}",
                        "{'id': 2, 'n': 7.00000000000000000000, 'seen': NULL}");
        assertThat(shop.notes()).isEmpty();
    }

    @Test
    void countsAVersionThatIsNoNumberOnce() {
        shop.singer("schemaless: infer");

        Result result = shop.run(
                json("{'type':'RECORD','stream':'a','version':'z','record':{'id':1}}"),
                row("a", 1, "'id':2"),
                json("{'type':'RECORD','stream':'a','version':'z','record':{'id':3}}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}", "{'id': 3}");
        assertThat(shop.notes()).containsExactly("RECORD messages whose version is no whole number: 2");
    }
}
