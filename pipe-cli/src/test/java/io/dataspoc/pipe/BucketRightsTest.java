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

/**
 * Buckets in which a user may not do everything: in another process, for which rights hold even where root starts it. What
 * may not be read is never taken for what is not there.
 */
class BucketRightsTest {

    @TempDir
    Path directory;

    private final List<Path> closed = new ArrayList<>();

    private PipeHome home;

    @BeforeEach
    void load() {
        home = new PipeHome(directory);
        home.pipeline(
                "shop",
                "incremental: {enabled: true}\nsource: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");
        assertThat(home.run("run", "shop").exit()).isZero();
    }

    @AfterEach
    void permitDeletion() throws IOException {
        for (Path path : closed) {
            permit(path, "rwxr-xr-x");
        }
    }

    private static void permit(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Path close(String key, String mode) throws IOException {
        Path place = home.bucketPath().resolve(key);
        permit(place, mode);
        closed.add(place);
        return place;
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return PipeProcess.startWithRights(home, arguments).result();
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    /** What a command says that fails for want of the right to read. */
    private static Result refused(Path of) {
        return new Result(
                5,
                "",
                "error: cannot read %1$s: user '%2$s' has no right to read %1$s\nhint: it is yours: chmod u+r %1$s\n"
                        .formatted(of, user()));
    }

    /** The bookmark of the one commit. */
    private String bookmark() {
        return home.bucketFiles().stream()
                .filter(file -> file.matches("\\.dataspoc/state/shop/[0-9A-Z]{26}\\.json"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> rows() {
        return new PlainReader(home).rows("raw/test/orders", "id");
    }

    @Test
    void reportsThatMayNotBeReadAreNoRunsThatNeverWere() throws Exception {
        Path logs = close(".dataspoc/logs/shop", "-wx------");

        Result status = run("status", "--output", "csv");
        Result shown = run("logs", "shop");

        String missing = "cannot read " + logs + ": user '" + user() + "' has no right to read " + logs;
        assertThat(status)
                .isEqualTo(new Result(
                        0,
                        "name,last_run,status,duration,records,error\r\nshop,,error,,," + missing
                                + " (it is yours: chmod u+rx " + logs + ")\r\n",
                        "next: dataspoc-pipe validate shop\n"));
        assertThat(shown)
                .isEqualTo(new Result(5, "", "error: " + missing + "\nhint: it is yours: chmod u+rx " + logs + "\n"));
    }

    @Test
    void aBookmarkThatMayNotBeReadIsNoBeginning() throws Exception {
        Path state = close(bookmark(), "-wx------");

        Result again = run("run", "shop");
        Result shown = run("state", "show", "shop");

        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err()).endsWith(refused(state).err());
        assertThat(shown).isEqualTo(refused(state));
        assertThat(rows()).containsExactly("1", "2", "3");
    }

    @Test
    void aCatalogThatMayNotBeReadIsNoEmptyOne() throws Exception {
        Path manifest = close(".dataspoc/manifest.json", "-wx------");

        Result again = run("run", "shop");
        Result shown = run("manifest", "shop");

        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err()).endsWith(refused(manifest).err());
        assertThat(shown).isEqualTo(refused(manifest));
        permit(manifest, "rw-------");
        assertThat(rows()).containsExactly("1", "2", "3");
    }

    @Test
    void aTableThatMayNotBeWrittenStaysAsItIs() throws Exception {
        Path table = close("raw/test/orders", "r-x------");

        Result again = run("run", "shop", "--full");

        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err())
                .contains("user '" + user() + "' has no right to write in directory " + table)
                .contains("hint: it is yours: chmod u+wx " + table);
        assertThat(rows()).containsExactly("1", "2", "3");
        assertThat(home.json("history", "shop")).hasSize(1);
    }

    @Test
    void aReplacedFileThatMayNotBeRemovedIsNamedByEveryRunUntilItIsGone() throws Exception {
        home.pipeline(
                "files",
                "source: {tap: file, config: {path: '" + directory.resolve("o.csv")
                        + "', hive: false}}\npartition_by: a");
        home.write(directory.resolve("o.csv"), "a,v\nx,1\n");
        assertThat(home.run("run", "files").exit()).isZero();
        Path old = close("raw/files/o/a_part=x", "r-x------");
        home.write(directory.resolve("o.csv"), "a,v\ny,2\n");

        Result replacing = run("run", "files");
        Result next = run("run", "shop");
        permit(old, "rwx------");
        Result last = run("run", "shop");

        String stays = "replaced files could not be removed yet: 1, such as raw/files/o/a_part=x/o-";
        assertThat(replacing.exit()).as(replacing.err()).isZero();
        assertThat(replacing.err()).contains("warning: " + stays);
        assertThat(next.err())
                .containsPattern("commit [0-9A-Z]{26} of an earlier run is still to be cleaned up after: " + stays)
                .doesNotContain("cut off");
        assertThat(last.err())
                .containsPattern("finished commit [0-9A-Z]{26} of an earlier run\n")
                .doesNotContain("cut off", stays);
        assertThat(new PlainReader(home).rows("raw/files/o", "v")).containsExactly("2");
    }

    @Test
    void aBucketThatMayNotBeWrittenIsToldBeforeARun() throws Exception {
        Path catalog = close(".dataspoc", "r-x------");

        Result check = run("validate", "shop", "--output", "json");

        assertThat(check.exit()).isEqualTo(6);
        assertThat(check.out()).contains("\"bucket_ok\":false", "chmod u+wx " + catalog);
    }
}
