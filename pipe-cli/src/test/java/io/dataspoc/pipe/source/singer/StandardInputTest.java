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

class StandardInputTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private Result target(String config, String... lines) {
        Path file = shop.home.write(directory.resolve("target.yaml"), config);
        String bucket = shop.home.bucketPath().toString();
        return shop.home
                .input(String.join("\n", lines) + "\n")
                .run("target", "--bucket", bucket, "--pipeline", "shop", "--source", "test", "-c", file.toString());
    }

    @Test
    void loadsMessagesOfAnyTapAndPrintsTheStatesThatAreDurable() {
        Result result = target(
                "checkpoint: {every: 0s}\nwrite: append",
                schema("a", ID),
                row("a", "'id':1"),
                state("{'a':1}"),
                row("a", "'id':2"),
                state("{'a':2}"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo(json("{'a':1}\n{'a':2}\n"));
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 2L));
    }

    @Test
    void printsNoStateThatIsNotDurable() {
        Result result =
                target("write: append", schema("a", ID), row("a", "'id':1"), state("{'a':1}"), row("a", "'id':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(shop.tables()).isEmpty();
    }
}
