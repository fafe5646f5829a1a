package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows so large that memory holds few of them, in processes whose memory is known. */
class HugeRowsTest {

    private static final String SCHEMA =
            "{\"type\":\"SCHEMA\",\"stream\":\"a\",\"schema\":{\"properties\":{\"s\":{\"type\":\"string\"}}}}";

    private static final String BEGIN = "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"s\":\"";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    /** Memory as the program's launcher gives it to those who say how much. */
    private static List<String> heap(String most) {
        return List.of("-XX:+UseSerialGC", "-Xms8m", "-Xmx" + most);
    }

    /** A tap that sends so many rows of so many random characters. */
    private void tap(int rows, int characters) {
        Path tap =
                home.tapScript("printf '%s\\n' '" + SCHEMA + "'; for i in $(seq " + rows + "); do printf '%s' '" + BEGIN
                        + "'; head -c " + characters + " /dev/urandom | base64 | head -c " + characters
                        + " | tr '\\n' ' '; printf '\"}}\\n'; done");
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {catalog_flag: none}}");
    }

    private Result run(List<String> java) throws IOException, InterruptedException {
        return PipeProcess.start(home, java, "run", "shop").result();
    }

    @Test
    void loadsRowsOfAMegabyteOfWhichAllTogetherFillTheMemory() throws Exception {
        tap(150, 1_000_000);

        Result result = run(heap("300m"));

        assertThat(result.exit()).as(result.err()).isZero();
        // The engine that asks has no more memory than a run has.
        assertThat(home.query("test/a", "SELECT count(*) AS n, sum(length(s)) AS characters FROM t"))
                .containsExactly("{'n': 150, 'characters': 150000000}");
    }

    @Test
    void loadsALineOfAHundredMegabytes() throws Exception {
        Path tap = home.tapScript("printf '%s\\n%s' '" + SCHEMA + "' '" + BEGIN
                + "'; head -c 100000000 /dev/zero | tr '\\0' x; printf '\"}}\\n'");
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {catalog_flag: none}}");

        Result result = run(heap("640m"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.query("test/a", "SELECT length(s) AS n FROM t")).containsExactly("{'n': 100000000}");
    }

    @Test
    void saysWhichLineNeedsMoreMemoryAndHowItGetsMore() throws Exception {
        tap(1, 40_000_000);

        Result result = run(heap("96m"));

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("the line at byte " + (SCHEMA.length() + 1) + ": Java's memory of ")
                .contains(" MB is used up: what is read or written here takes more")
                .contains("the variable DATASPOC_JAVA_OPTS=-Xmx")
                .doesNotContain("this is a bug");
        assertThat(home.bucketFiles()).noneMatch(file -> file.endsWith(".tmp"));
    }
}
