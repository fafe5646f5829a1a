package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoverTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("public-orders", "orders"), Catalogs.table("public-salaries", "salaries")));
    }

    @Test
    void showsStreamsWithColumnsKeysAndMethods() {
        home.pipeline("shop", "source: {tap: tap-shop, streams: [orders]}");

        Result result = home.run("discover", "shop");

        assertThat(result.out()).isEqualTo("""
                stream           selected  method       keys  columns
                ---------------  --------  -----------  ----  ----------------
                public-orders    true      INCREMENTAL  id    id, amount, made
                public-salaries  false     INCREMENTAL  id    id, amount, made
                """);
        assertThat(result.err()).isEqualTo("next: dataspoc-pipe preview shop\n");
    }

    @Test
    void givesProgramsTheTypesAsTheManifestWritesThem() {
        home.pipeline("shop", "source: {tap: tap-shop, streams: [orders]}");

        JsonNode streams = home.json("discover", "shop");

        assertThat(streams.get(0).toString())
                .isEqualTo(
                        "{\"stream\":\"public-orders\",\"selected\":true,\"method\":\"INCREMENTAL\",\"keys\":[\"id\"],"
                                + "\"columns\":[{\"name\":\"id\",\"type\":\"int64\"},{\"name\":\"amount\",\"type\":"
                                + "\"decimal128(18, 2)\"},{\"name\":\"made\",\"type\":\"timestamp[us, tz=UTC]\"}]}");
    }

    @Test
    void showsTheColumnsOfOneStream() {
        home.pipeline("shop", "source: {tap: tap-shop}");

        Result result = home.run("discover", "shop", "--stream", "public-orders", "--output", "csv");

        assertThat(result.out().replace("\r\n", "\n")).isEqualTo("""
                column,type,logical,key
                id,int64,,true
                amount,"decimal128(18, 2)",,false
                made,"timestamp[us, tz=UTC]",,false
                """);
        assertThat(home.run("discover", "shop", "--stream", "public-order").err())
                .isEqualTo("error: the source has no stream 'public-order'\nhint: did you mean 'public-orders'?\n");
    }

    @Test
    void asksASourceThatBelongsToNoPipeline() {
        JsonNode streams = home.json("discover", "--tap", "tap-shop", "--set", "host=db");

        assertThat(streams).hasSize(2);
    }

    @Test
    void stillShowsWhatThereIsWhenTheSelectionIsWrong() {
        home.pipeline("shop", "source: {tap: tap-shop, streams: [order]}");

        Result result = home.run("discover", "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("public-orders    false");
        assertThat(result.err()).startsWith("warning: no stream of the tap matches 'order' (did you mean 'orders'?");
    }

    @Test
    void saysSoWhereATapCannotTell() {
        Path tap = home.tap("{}");
        home.pipeline("shop", "source: {tap: " + tap + "}");

        Result result = home.run("discover", "shop");

        assertThat(result)
                .isEqualTo(new Result(
                        4,
                        "",
                        "error: tap-test cannot tell which streams it has\nhint:"
                                + " 'dataspoc-pipe preview' shows what it sends\n"));
    }

    @Test
    void wantsOneSource() {
        assertThat(home.run("discover").err()).isEqualTo("""
                error: which source?
                hint: name a pipeline, or a source with --tap: one of both
                """);
    }

    @Test
    void takesSettingsOnlyForASourceOfNoPipeline() {
        home.pipeline("shop", "source: {tap: tap-x}");

        assertThat(home.run("discover", "shop", "--set", "a=b")).isEqualTo(new Result(2, "", """
                error: '--config' and '--set' are for a source with --tap
                hint: a pipeline has its own settings; 'dataspoc-pipe add NAME --set KEY=VALUE' changes them
                """));
        assertThat(home.run("discover", "--tap", "file", "--config", "a.json", "--set", "a=b"))
                .isEqualTo(new Result(2, "", "error: the settings are in a file, or said with '--set': one of both\n"));
    }
}
