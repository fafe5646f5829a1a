package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed in values is counted once, and only of rows that are loaded. */
class CountedCoercionsTest {

    private static final String COLUMNS = "'id':{'type':'integer'},'x':{'type':'number'}";
    private static final String INEXACT = "'x':0.12345678901234567890";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void countsARowOnceThatIsReadAgainForItsVersion() {
        Result result =
                shop.run(schema("a", COLUMNS), row("a", 1, "'id':1," + INEXACT), row("a", 2, "'id':2," + INEXACT));

        assertThat(result.exit()).isZero();
        assertThat(shop.counted("a")).isEqualTo("{'inexact in 'x'':2}");
    }

    @Test
    void countsARowOnceThatIsReadAgainForItsColumns() {
        Result result = shop.run(
                schema("a", COLUMNS), row("a", "'id':1," + INEXACT + ",'new':1"), row("a", "'id':1e30," + INEXACT));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.counted("a")).contains("'inexact in 'x'':2");
    }

    @Test
    void countsNoRowThatIsRejectedForItsKey() {
        shop.yaml("incremental: {enabled: true}\non_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(schema("a", COLUMNS, "id"), row("a", INEXACT), row("a", "'id':1,'x':0.5"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counted("a")).isEqualTo("{}");
    }

    @Test
    void countsFieldsThatAreLeftOutOnce() {
        shop.singer("extra_fields: drop");

        Result result = shop.run(schema("a", COLUMNS), row("a", 1, "'id':1,'y':1"), row("a", 2, "'id':2,'y':1"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counted("a")).isEqualTo("{'fields left out, as the schema does not name them':2}");
    }
}
