package io.dataspoc.pipe.source.singer;

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

class SingerMessagesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void readsMessageTypesInAnyCase() {
        Result result = shop.run(
                schema("a", ID).replace("SCHEMA", "schema"),
                row("a", "'id':1").replace("RECORD", "Record"),
                state("{'a':1}").replace("STATE", "state"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.bookmark()).isEqualTo("{'a':1}");
    }

    @Test
    void countsMessagesOfUnknownTypes() {
        Result result = shop.run(
                schema("a", ID), json("{'type':'PING'}"), row("a", "'id':1"), json("{'type':'PING','stream':'a'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.notes()).containsExactly("messages of the unknown type 'PING': 2");
    }

    @Test
    void failsAtMessagesOfUnknownTypesWhenStrict() {
        shop.singer("strict: true");

        Result result = shop.run(schema("a", ID), json("{'type':'PING'}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo("byte 117: unknown message type 'PING'");
    }

    @Test
    void readsFieldsOfAMessageInAnyOrder() {
        Result result = shop.run(
                schema("a", ID, "id"),
                json("{'record':{'id':1},'version':3,'stream':'a','type':'RECORD'}"),
                json("{'time_extracted':'2026-01-02T03:04:05Z','stream':'a','record':{'id':2},'type':'RECORD'}"),
                json("{'value':{'a':2},'type':'STATE'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 2L));
        assertThat(shop.bookmark()).isEqualTo("{'a':2}");
    }
}
