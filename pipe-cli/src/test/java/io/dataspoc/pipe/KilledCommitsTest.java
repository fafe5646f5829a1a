package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed at one step of their commit after the other. */
@Timeout(200)
class KilledCommitsTest {

    private static final int KILLS = 10;
    private static final int ROWS_PER_FILE = 50;

    @TempDir
    Path directory;

    @Test
    void aRunThatIsKilledNeverPartsTheBookmarkFromTheRows() throws IOException, InterruptedException {
        PipeHome home = new PipeHome(directory);
        home.pipeline(
                "shop",
                "source: {tap: file, config: {path: " + directory.resolve("orders/*.csv")
                        + "}}\nincremental: {enabled: true}");
        addFile(home, 0);
        assertThat(home.run("run", "shop").exit()).isZero();

        for (int kill = 1; kill <= KILLS; kill++) {
            addFile(home, kill);
            killAfterChanges(home, kill);

            assertThat(rowsOfTheTable(home)).isEqualTo(rowsOfTheBookmark(home));
        }

        assertThat(home.run("run", "shop").exit()).isZero();
        List<String> ids = IntStream.range(0, (KILLS + 1) * ROWS_PER_FILE)
                .mapToObj(Integer::toString)
                .sorted()
                .toList();
        assertThat(new PlainReader(home).rows("raw/files/orders", "id::VARCHAR"))
                .isEqualTo(ids);
        assertThat(rowsOfTheBookmark(home)).isEqualTo(ids.size());
        assertThat(home.bucketText(".dataspoc/state/shop/state.json").strip())
                .isEqualTo(home.run("state", "show", "shop", "--output", "json")
                        .out()
                        .strip());
    }

    private void addFile(PipeHome home, int number) {
        StringBuilder rows = new StringBuilder("id\n");
        IntStream.range(number * ROWS_PER_FILE, (number + 1) * ROWS_PER_FILE)
                .forEach(id -> rows.append(id).append('\n'));
        home.write(directory.resolve("orders/" + number + ".csv"), rows.toString());
    }

    /** Kills a run as soon as it has changed so many files of the bucket, or lets it end if it changes fewer. */
    private static void killAfterChanges(PipeHome home, int changes) throws IOException, InterruptedException {
        try (WatchService watch = FileSystems.getDefault().newWatchService();
                Stream<Path> paths = Files.walk(home.bucketPath())) {
            for (Path path : paths.filter(Files::isDirectory).toList()) {
                path.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            }
            PipeProcess run = PipeProcess.start(home, "run", "shop");
            int seen = 0;
            while (seen < changes && run.isAlive()) {
                WatchKey key = watch.poll(10, TimeUnit.MILLISECONDS);
                if (key != null) {
                    seen += key.pollEvents().size();
                    key.reset();
                }
            }
            run.signal("KILL").result();
        }
    }

    private static long rowsOfTheTable(PipeHome home) {
        JsonNode tables =
                home.json("manifest", "show", home.bucketPath().toString()).path("tables");
        return tables.path("files/orders").path("stats").path("total_rows").asLong();
    }

    private static long rowsOfTheBookmark(PipeHome home) {
        JsonNode files = home.json("state", "show", "shop").path("files").path("orders");
        return (long) files.size() * ROWS_PER_FILE;
    }
}
