package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bookmark of a pipeline, shown and set by hand. */
class BookmarkTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        Path tap = home.tap(Catalogs.keyless("orders", 1, 3));
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");
    }

    @Test
    void isOneDocumentInEveryFormat() {
        home.run("state", "set", "shop", "{\"orders\": {\"id\": 12345678901234567890.10}}");

        assertThat(home.run("state", "show", "shop", "--output", "json").out()).isEqualTo("""
                {
                  "orders" : {
                    "id" : 12345678901234567890.10
                  }
                }
                """);
        assertThat(home.run("state", "show", "shop", "--output", "ndjson").out())
                .isEqualTo("{\"orders\":{\"id\":12345678901234567890.10}}\n");
        assertThat(home.run("state", "show", "shop", "--output", "csv").out())
                .isEqualTo("bookmark\r\n\"{\"\"orders\"\":{\"\"id\"\":12345678901234567890.10}}\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "table"})
    void isDataThatCanBeSetAsItIsShown(String format) {
        String bookmark = "{\"orders\":{\"page_token\":\"abc\",\"secret\":{\"next\":\"password=x\"}}}";
        home.run("state", "set", "shop", bookmark);

        Result shown = home.run("state", "show", "shop", "--output", format);
        home.run("state", "set", "shop", shown.out());

        assertThat(home.run("state", "show", "shop", "--output", "ndjson").out())
                .isEqualTo(bookmark + "\n");
    }

    @Test
    void isDataInCsvToo() {
        home.run("state", "set", "shop", "{\"next\":\"password=x\"}");

        assertThat(home.run("state", "show", "shop", "--output", "csv").out())
                .isEqualTo("bookmark\r\n\"{\"\"next\"\":\"\"password=x\"\"}\"\r\n");
    }

    @Test
    void isNothingBeforeTheFirstRun() {
        assertThat(home.run("state", "show", "shop", "--output", "ndjson").out())
                .isEqualTo("null\n");
        assertThat(home.run("state", "show", "shop", "--output", "csv").out()).isEqualTo("bookmark\r\n\"\"\r\n");
    }

    @Test
    void isJson() {
        Result result = home.run("state", "set", "shop", "{orders: 7}");

        assertThat(result).isEqualTo(new Result(2, "", """
                error: the bookmark is no JSON
                hint: quote it for the shell: dataspoc-pipe state set NAME '{"orders": 7}'
                """));
    }

    @Test
    void isOneLineOfAPlan() {
        home.run("state", "set", "shop", "{\"orders\": {\"id\": 7, \"from\": null}}");

        Result plan = home.run("plan", "shop");

        assertThat(plan.out())
                .contains("\nbookmark  {\"orders\":{\"id\":7,\"from\":null}}\n")
                .doesNotContain("notes");
        assertThat(plan.err()).startsWith("warning: the source cannot tell its streams before it is read");
        assertThat(home.json("plan", "shop").at("/bookmark/orders/id").asInt()).isEqualTo(7);
        assertThat(home.json("plan", "shop").path("notes")).hasSize(1);
    }
}
