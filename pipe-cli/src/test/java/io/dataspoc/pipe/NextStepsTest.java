package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last line of talk of a command names the next step, as people can copy it. */
class NextStepsTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        Path tap = home.tap(Catalogs.keyless("orders", 1, 3));
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");
        home.write(home.bucketPath().resolve("readme.txt"), "a bucket\n");
    }

    private static String last(Result result) {
        return result.err().lines().reduce("", (before, line) -> line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            init                           | dataspoc-pipe add NAME
            validate                       | dataspoc-pipe run --all
            validate shop                  | dataspoc-pipe run shop
            preview shop                   | dataspoc-pipe plan shop
            plan shop                      | dataspoc-pipe run shop
            plan shop --full               | dataspoc-pipe run shop --full
            run shop --dry-run             | dataspoc-pipe run shop
            run --all --dry-run            | dataspoc-pipe run --all
            run shop --full --dry-run      | dataspoc-pipe run shop --full
            run --all --full --dry-run     | dataspoc-pipe run --all --full
            run shop                       | dataspoc-pipe status
            run --all                      | dataspoc-pipe status
            status                         | dataspoc-pipe run shop
            logs shop                      | dataspoc-pipe logs shop --output json
            history shop                   | dataspoc-pipe run shop
            recover shop                   | dataspoc-pipe manifest check shop
            vacuum shop                    | dataspoc-pipe manifest check shop
            compact shop                   | dataspoc-pipe vacuum shop
            manifest check shop            | dataspoc-pipe status
            replay shop --list             | dataspoc-pipe run shop
            replay shop --discard          | dataspoc-pipe history shop
            state set shop {}              | dataspoc-pipe run shop
            state reset shop               | dataspoc-pipe run shop --full
            """)
    void followsEachCommand(String command, String next) {
        Result result = home.run(command.split(" "));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(last(result)).isEqualTo("next: " + next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state set erp {}     | logs erp
            state reset erp      | logs erp
            replay erp --list    | logs erp
            replay erp --discard | history erp
            """)
    void saysWhereMessagesFromElsewhereGo(String command, String next) {
        String bucket = " --bucket " + directory.resolve("lake");

        Result result = home.run((command + bucket).split(" "));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(last(result)).isEqualTo("next: dataspoc-pipe " + next + bucket);
        assertThat(home.run((next + bucket).split(" ")).exit()).isZero();
    }

    @Test
    void isRollbackWhereThereIsSomethingToGoBackTo() {
        home.run("run", "shop");
        String once = last(home.run("history", "shop"));
        home.run("run", "shop");

        assertThat(once).isEqualTo("next: dataspoc-pipe run shop");
        assertThat(last(home.run("history", "shop"))).isEqualTo("next: dataspoc-pipe rollback shop --to COMMIT");
        assertThat(last(home.run("status"))).isEqualTo("next: dataspoc-pipe run --all");
    }

    @Test
    void isToMakeAPipelineWhereThereIsNone() {
        PipeHome empty = new PipeHome(directory.resolve("empty"));

        assertThat(last(empty.run("status"))).isEqualTo("next: dataspoc-pipe add NAME");
        assertThat(last(empty.run("run", "--all"))).isEqualTo("next: dataspoc-pipe add NAME");
        assertThat(empty.run("run").err()).isEqualTo("""
                error: which pipeline?
                hint: there is none yet: 'dataspoc-pipe add NAME' makes one
                """);
    }

    @Test
    void isWhatAPipelineNeedsThatIsNotWell() {
        home.pipeline("broken", "source: {tpa: tap-x}");

        assertThat(last(home.run("status"))).isEqualTo("next: dataspoc-pipe validate broken");
    }

    @Test
    void quotesWhatAShellWouldSplit() {
        home.pipeline("our shop", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");

        assertThat(last(home.run("validate", "our shop"))).isEqualTo("next: dataspoc-pipe run 'our shop'");
    }

    @Test
    void makesAPipelineOfASourceThatWasDiscovered() {
        Path file = home.write(directory.resolve("orders.csv"), "id\n1\n");

        Result result = home.run("discover", "--tap", "file", "--set", "path=" + file);

        assertThat(last(result)).isEqualTo("next: dataspoc-pipe add NAME --tap file --bucket URI");
    }
}
