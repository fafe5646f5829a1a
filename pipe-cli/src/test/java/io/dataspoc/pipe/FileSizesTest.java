package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads of many rows make few files, and rows of any size need no more memory than others. */
class FileSizesTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
    }

    private Result run(String commands) {
        home.pipeline("shop", "source: {tap: " + home.tapScript(commands) + "}");
        return home.run("run", "shop");
    }

    private List<String> dataFiles() {
        return home.bucketFiles().stream()
                .filter(file -> file.endsWith(".parquet"))
                .toList();
    }

    @Test
    void aQuarterOfAMillionRowsAreOneFile() {
        Result result = run("echo '" + Catalogs.keylessSchema("orders") + "'; seq 1 250000 | sed 's/.*/"
                + Catalogs.record("orders", 0, "&.25").replace("\"id\":0", "\"id\":&") + "/'");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(dataFiles()).hasSize(1);
        assertThat(reader.query(
                        "raw/test/orders",
                        "SELECT concat_ws(' ', count(*), min(id), max(id), sum(id), sum(amount)) FROM t"))
                .containsExactly("250000 1 250000 31250125000 31250187500.00");
    }

    @Test
    void wideRowsAreBoundByTheirBytesAndNotByTheirNumber() {
        Result result = run("echo '{\"type\":\"SCHEMA\",\"stream\":\"pages\",\"key_properties\":[],\"schema\":"
                + "{\"properties\":{\"id\":{\"type\":\"integer\"},\"text\":{\"type\":\"string\"}}}}';"
                + " text=$(head -c 100000 /dev/zero | tr '\\0' x);"
                + " for id in $(seq 1 1500); do"
                + " printf '{\"type\":\"RECORD\",\"stream\":\"pages\",\"record\":{\"id\":%s,\"text\":\"%s\"}}\\n'"
                + " \"$id\" \"$text\"; done");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(
                        reader.query(
                                "raw/test/pages",
                                "SELECT concat_ws(' ', count(*), count(DISTINCT id), min(length(text)), max(length(text))) FROM t"))
                .containsExactly("1500 1500 100000 100000");
        // What a reader has to hold at once: 32 MiB, and what is on its way.
        assertThat(reader.query(
                        "raw/test/pages",
                        "SELECT max(row_group_num_rows) * 100000 < 2 * 33554432 FROM parquet_metadata("
                                + Sql.literal(home.bucketPath() + "/raw/test/pages/*.parquet") + ")"))
                .containsExactly("true");
    }
}
