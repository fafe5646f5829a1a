package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources and homes that a user may not read: in another process, for which rights hold even where root starts it. */
class MissingRightsTest {

    @TempDir
    Path directory;

    private final List<Path> closed = new ArrayList<>();

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @AfterEach
    void permitDeletion() throws IOException {
        for (Path path : closed) {
            permit(path, "rwx------");
        }
    }

    private static void permit(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Path close(String path, String mode) throws IOException {
        Path place = directory.resolve(path);
        permit(place, mode);
        closed.add(place);
        return place;
    }

    private void pipeline(String name, String path) {
        home.pipeline(name, "source: {tap: file, config: {path: '" + directory + "/" + path + "'}}");
    }

    /** What is said and how it can be cured. */
    private static String[] complaint(Path place, String failed, String verb, Path of, String mode) {
        return new String[] {
            place + ": " + failed + ": user '" + System.getProperty("user.name") + "' has no right to " + verb + of,
            "it is yours: chmod u+" + mode + " " + of
        };
    }

    @Test
    void areToldOfFilesOfEveryKind() throws Exception {
        List<String> files = List.of("a.csv", "b.csv.gz", "c.jsonl", "d.json", "e.parquet");
        List<Path> places = new ArrayList<>();
        for (String file : files) {
            home.write(directory.resolve("in").resolve(file), "id\n1\n");
            pipeline(file.substring(0, 1), "in/" + file);
            places.add(close("in/" + file, "-wx------"));
        }

        Result result = PipeProcess.startWithRights(home, "run", "--all").result();

        assertThat(result.exit()).isEqualTo(4);
        for (Path place : places) {
            assertThat(result.err()).contains(complaint(place, "cannot be read", "read ", place, "r"));
        }
    }

    @Test
    void areToldOfAHomeThatCannotBeWritten() throws Exception {
        Path pipelines = close("home/pipelines", "r-x------");

        Result result = PipeProcess.startWithRights(
                        home, "add", "shop", "--from", "/no.csv", "--bucket", "" + home.bucketPath())
                .result();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains(complaint(
                        pipelines.resolve("shop.yaml"),
                        "the file cannot be written",
                        "write in directory ",
                        pipelines,
                        "wx"));
    }

    @Test
    void areToldOfAHomeThatCannotBeEntered() throws Exception {
        Path closedHome = close("home", "---------");

        Result result = PipeProcess.startWithRights(home, "status").result();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains(complaint(closedHome, "the home cannot be read", "enter directory ", closedHome, "x"));
    }

    @Test
    void areToldOfFilesThatAreToBeLoadedLater() throws Exception {
        home.write(directory.resolve("in/a.csv"), "id\n1\n");
        Path closedFiles = close("in", "rw-------");

        Result result = PipeProcess.startWithRights(
                        home, "add", "shop", "--from", closedFiles + "/a.csv", "--bucket", "" + home.bucketPath())
                .result();

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains(complaint(
                        closedFiles.resolve("a.csv"),
                        "whether a file is there cannot be seen",
                        "enter directory ",
                        closedFiles,
                        "x"));
    }

    @Test
    void areToldOfDirectories() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            home.write(directory.resolve(name + "/below/x.csv"), "id\n1\n");
        }
        pipeline("a", "a/below/x.csv");
        Path entered = close("a", "rw-------");
        pipeline("b", "b/below/*.csv");
        Path passed = close("b", "rw-------");
        pipeline("c", "c/**/*.csv");
        Path listed = close("c/below", "-wx------");
        pipeline("d", "d/below");
        Path looked = close("d/below", "rw-------");

        Result result = PipeProcess.startWithRights(home, "run", "--all").result();

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .contains(complaint(
                        entered.resolve("below/x.csv"), "cannot be searched", "enter directory ", entered, "x"))
                .contains(
                        complaint(passed.resolve("below/*.csv"), "cannot be searched", "enter directory ", passed, "x"))
                .contains(complaint(directory.resolve("c"), "cannot be searched", "read ", listed, "rx"))
                .contains(complaint(looked, "cannot be searched", "enter directory ", looked, "x"));
    }

    @Test
    void areNoMatterWhereNothingIsLookedFor() throws Exception {
        for (String file :
                List.of("a/x.csv", "a/closed/x.csv", "b/2024/x.csv", "b/closed/x.csv", "b/2024/closed/x.csv")) {
            home.write(directory.resolve(file), "id\n1\n");
        }
        pipeline("a", "a/*.csv");
        close("a/closed", "---------");
        pipeline("b", "b/20*/x.csv");
        close("b/closed", "---------");
        close("b/2024/closed", "---------");

        Result result = PipeProcess.startWithRights(home, "run", "--all").result();

        assertThat(result.err()).contains("a: committed 1 row in ", "b: committed 1 row in ");
        assertThat(result.exit()).isZero();
    }

    @Test
    void areToldOfTheHome() throws Exception {
        pipeline("a", "a.csv");
        Path closedHome = close("home", "rw-------");

        Result result = PipeProcess.startWithRights(home, "run", "a").result();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains(complaint(
                        closedHome.resolve("env"), "the file cannot be read", "enter directory ", closedHome, "x"));
    }

    @Test
    void areToldOfThePipelineFile() throws Exception {
        pipeline("a", "a.csv");
        Path file = close("home/pipelines/a.yaml", "-wx------");

        Result result = PipeProcess.startWithRights(home, "run", "a").result();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains(complaint(file, "the file cannot be read", "read ", file, "r"));
    }
}
