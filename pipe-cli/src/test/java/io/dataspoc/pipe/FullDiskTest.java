package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that have no room for what a run writes. */
class FullDiskTest {

    private static final int ROWS = 6_000;
    private static final int TEXT_LETTERS = 600;

    /** A data file of all rows is larger, the library of the codec is smaller. */
    private static final int BLOCKS = 2_500;

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    /** Random letters, which compression does not make smaller by much. */
    private static Stream<String> records() {
        Random random = new Random(7);
        return IntStream.range(0, ROWS)
                .mapToObj(id -> "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":" + id + ",\"text\":\""
                        + letters(random) + "\"}}");
    }

    private static String letters(Random random) {
        return random.ints(TEXT_LETTERS, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aTapThatTheBucketHasNoRoomForFailsItsRunAndLeavesNothing() throws Exception {
        String schema = "{\"type\":\"SCHEMA\",\"stream\":\"orders\",\"key_properties\":[],\"schema\":{\"properties\":"
                + "{\"id\":{\"type\":\"integer\"},\"text\":{\"type\":\"string\"}}}}";
        Path tap = home.tap(Stream.concat(Stream.of(schema), records()).toArray(String[]::new));
        home.pipeline("shop", "source: {tap: " + tap + "}");

        Result result = PipeProcess.startWithin(BLOCKS, home, "run", "shop").result();

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err())
                .contains("0 rows were committed before", ": cannot write a data file: File too large")
                .doesNotContain("bug");
        assertThat(home.bucketPath().resolve("raw")).doesNotExist();
        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(home.query("test/orders", "SELECT count(*) AS n FROM t")).containsExactly("{'n': " + ROWS + "}");
    }

    private static Stream<String> texts() {
        Random random = new Random(7);
        return IntStream.range(0, ROWS).mapToObj(id -> id + "," + letters(random));
    }

    @Test
    void aFileThatIsCopiedIsNotToBlameForTheDisk() throws Exception {
        // A line before the header makes it a file that is copied before the engine reads it.
        String text = Stream.concat(Stream.of("", "id,text"), texts()).collect(Collectors.joining("\n", "", "\n"));
        home.write(home.home().resolve("orders.csv"), text);
        home.pipeline("shop", "source: {tap: file, config: {path: orders.csv}}");

        Result result = PipeProcess.startWithin(BLOCKS, home, "run", "shop").result();

        assertThat(result.exit()).as(result.err()).isEqualTo(5);
        assertThat(result.err())
                .contains(": cannot write a temporary file: File too large")
                .contains("hint: is there room on its file system, and may it be written? nothing was committed")
                .doesNotContain("is it whole");
    }

    @Test
    void aDirectoryForTemporaryFilesThatIsNoneIsTold() throws Exception {
        Path none = Files.writeString(directory.resolve("none"), "");
        home.write(home.home().resolve("orders.csv"), "id\n1\n");
        home.pipeline("shop", "source: {tap: file, config: {path: orders.csv}}");

        Result result = PipeProcess.start(home, List.of("-Djava.io.tmpdir=" + none), "run", "shop")
                .result();

        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        assertThat(result.err())
                .contains("error: " + none + ": a directory for temporary files cannot be made: ")
                .contains("hint: it must be a directory that may be written into; to name another one:"
                        + " DATASPOC_JAVA_OPTS=-Djava.io.tmpdir=/path");
    }

    @Test
    void aCodecThatCannotBeUnpackedIsTold() throws Exception {
        Path none = directory.resolve("none");
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");

        Result result = PipeProcess.start(home, List.of("-Djava.io.tmpdir=" + none), "run", "shop")
                .result();

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err())
                .contains("error: " + none + ": the library of the codec ZSTD cannot be loaded: ")
                .contains("hint: there must be space for it, and programs must be allowed to run from there; or name"
                        + " another directory: DATASPOC_JAVA_OPTS=-Djava.io.tmpdir=/path");
    }
}
