package io.dataspoc.pipe;

import static io.dataspoc.pipe.RejectedOrders.FLAT;
import static io.dataspoc.pipe.RejectedOrders.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More rejected rows than there is memory for. */
class ManyRejectedRowsTest {

    private static final int ROWS = 20_000;
    private static final int TEXT = 4000;

    @TempDir
    Path directory;

    /** Puts the one row of a file into it again and again, with a long text. */
    private static void multiply(Path file) throws IOException {
        String row;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            row = lines.readLine().replace("ink", "i".repeat(TEXT));
        }
        try (Writer rows =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            for (int i = 0; i < ROWS; i++) {
                rows.write(row + "\n");
            }
        }
    }

    @Test
    @Timeout(100)
    void areListedOneByOne() throws IOException, InterruptedException {
        RejectedOrders orders = new RejectedOrders(directory);
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        orders.home.run("run", "shop");
        multiply(orders.home.bucketPath().resolve(orders.files().get(0)));

        Result result = PipeProcess.start(
                        orders.home, List.of("-Xmx64m"), "replay", "shop", "--list", "--output", "ndjson")
                .result();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .hasSize(ROWS)
                .allMatch(line -> line.contains("\"stream\":\"orders\"") && line.length() > TEXT);
        assertThat(result.err()).isEqualTo("next: dataspoc-pipe replay shop\n");
    }
}
