package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home that is mistyped, as in the crontab that names it. */
class MissingHomeTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void removeTheHome() throws IOException {
        home = new PipeHome(directory);
        Files.delete(home.home().resolve("pipelines"));
        Files.delete(home.home());
    }

    private String complaint(String what) {
        return "error: " + home.home() + ": " + what
                + "\nhint: 'dataspoc-pipe init' makes it; another is named by --home or DATASPOC_PIPE_HOME\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --all",
                "run shop",
                "run",
                "status",
                "validate",
                "plan shop",
                "preview shop",
                "discover shop",
                "logs shop",
                "history shop",
                "rollback shop",
                "replay shop",
                "state show shop"
            })
    void failsWithTheCureWhereverPipelinesAreNeeded(String command) {
        Result result = home.run(command.split(" "));

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains(complaint("the home is not there"));
    }

    @Test
    void isNotMistakenForAnyOtherDirectory() throws IOException {
        Files.createDirectory(home.home());

        Result result = home.run("run", "--all");

        assertThat(result).isEqualTo(new Result(3, "", complaint("this directory is no home: it has no 'pipelines'")));
    }

    @Test
    void isMadeByItsFirstPipeline() {
        Path file = home.write(directory.resolve("orders.csv"), "id\n1\n");

        Result added = home.run(
                "add",
                "orders",
                "--from",
                file.toString(),
                "--bucket",
                home.bucketPath().toString());
        Result result = home.run("run", "--all");

        assertThat(added.exit()).isZero();
        assertThat(result.exit()).isZero();
        assertThat(home.query("orders/orders", "SELECT count(*) FROM t")).containsExactly("{'count_star()': 1}");
    }

    @Test
    void isNotNeededToLookAtABucket() {
        home.write(home.bucketPath().resolve("readme.txt"), "a bucket\n");

        Result result = home.run("manifest", "check", home.bucketPath().toString());

        assertThat(result.exit()).isZero();
    }

    @Test
    void isFoundByTheDoctor() {
        Result result = home.run("doctor");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains(home.home() + ": it is not there (dataspoc-pipe init, or name another home with --home or"
                        + " DATASPOC_PIPE_HOME)");
    }
}
