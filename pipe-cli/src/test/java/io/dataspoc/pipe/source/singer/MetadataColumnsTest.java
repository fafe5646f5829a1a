package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataColumnsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory).singer("metadata_columns: true");
    }

    @Test
    void tellsWhenARecordWasExtractedAndItsVersion() {
        Result result = shop.run(
                schema("a", ID),
                json(
                        "{'type':'RECORD','stream':'a','record':{'id':1},'version':7,'time_extracted':'2026-01-02T03:04:05.123456Z'}"),
                json(
                        "{'type':'RECORD','stream':'a','time_extracted':'2026-01-02T03:04:05+02:00','record':{'id':2},'version':7}"),
                json(
                        "{'type':'RECORD','stream':'a','record':{'id':3},'version':7,'time_extracted':'2026-01-02 03:04:05'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a"))
                .containsExactly("id int64", "_sdc_extracted_at timestamp[us, tz=UTC]", "_sdc_table_version int64");
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 1, '_sdc_extracted_at': '2026-01-02 03:04:05.123456+00', '_sdc_table_version': 7}",
                        "{'id': 2, '_sdc_extracted_at': '2026-01-02 01:04:05+00', '_sdc_table_version': 7}",
                        "{'id': 3, '_sdc_extracted_at': '2026-01-02 03:04:05+00', '_sdc_table_version': 7}");
    }

    @Test
    void leavesThemOutWhereATapDoesNotTell() {
        Result result = shop.run(
                schema("a", ID),
                row("a", "'id':1"),
                json("{'type':'RECORD','stream':'a','record':{'id':2},'time_extracted':'soon'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 1, '_sdc_extracted_at': NULL, '_sdc_table_version': NULL}",
                        "{'id': 2, '_sdc_extracted_at': NULL, '_sdc_table_version': NULL}");
    }

    @Test
    void letsTheRecordsOwnFieldsComeFirst() {
        Result result = shop.run(
                schema("a", ID + ",'_sdc_extracted_at':{'type':'string'}"),
                json(
                        "{'type':'RECORD','stream':'a','record':{'id':1,'_sdc_extracted_at':'own'},'time_extracted':'2026-01-02T03:04:05Z'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, '_sdc_extracted_at': own, '_sdc_table_version': NULL}");
    }

    @Test
    void keepsThemWhenTheSchemaChanges() {
        Result result = shop.run(
                schema("a", ID),
                row("a", 1, "'id':1"),
                schema("a", ID + ",'n':{'type':'integer'}"),
                row("a", 2, "'id':2,'n':3"),
                row("a", 2, "'id':3,'extra':true"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id, n, extra, _sdc_table_version AS v"))
                .containsExactly(
                        "{'id': 1, 'n': NULL, 'extra': NULL, 'v': 1}",
                        "{'id': 2, 'n': 3, 'extra': NULL, 'v': 2}",
                        "{'id': 3, 'n': NULL, 'extra': true, 'v': 2}");
    }

    private static final String MESSAGE = json("{'type':'RECORD','stream':'a','record':{'id':2},'version':7,"
            + "'time_extracted':'2026-01-02T03:04:05Z'}");

    private void makeTable(String column) {
        shop.singer("").yaml("incremental: {enabled: true}");
        assertThat(shop.run(schema("a", ID + "," + column), row("a", "'id':1")).exit())
                .isZero();
        shop.singer("metadata_columns: true");
    }

    @Test
    void refusesATableThatKeepsAColumnOfTheirNameAndAnotherType() {
        makeTable("'_sdc_extracted_at':{'type':'string'}");
        shop.yaml("incremental: {enabled: true}\non_schema_change: reject_rows");

        Result result = shop.run(schema("a", ID), MESSAGE);

        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        assertThat(shop.error())
                .contains(
                        "the column '_sdc_extracted_at' is timestamp[us, tz=UTC] where dataspoc-pipe fills it, and the"
                                + " table keeps it as string")
                .contains("stream 'a'");
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 1}");
    }

    @Test
    void fillsAColumnThatATableHasWider() {
        makeTable("'_sdc_table_version':{'type':'string','format':'singer.decimal','precision':38,'scale':0}");

        Result result = shop.run(schema("a", ID), MESSAGE);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.columns("a")).contains("_sdc_table_version decimal128(38, 0)");
        assertThat(shop.rows("a", "id, _sdc_table_version AS v"))
                .containsExactly("{'id': 1, 'v': NULL}", "{'id': 2, 'v': 7}");
    }

    @Test
    void treatsAColumnThatATableHasOtherwiseAsAnyChange() {
        makeTable("'_sdc_extracted_at':{'type':'string'}");

        Result result = shop.run(schema("a", ID), MESSAGE);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, _sdc_extracted_at AS at"))
                .contains("{'id': 1, 'at': NULL}")
                .hasSize(2);
    }

    @Test
    void addsNoneUnlessAsked() {
        shop.singer("");

        Result result = shop.run(
                schema("a", ID),
                json(
                        "{'type':'RECORD','stream':'a','record':{'id':1},'version':7,'time_extracted':'2026-01-02T03:04:05Z'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
    }
}
