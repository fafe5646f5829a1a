package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose rows were loaded without keys, and get keys then. */
class DoubledKeysTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void loadWithoutKeys() {
        home = new PipeHome(directory);
        home.write(directory.resolve("in/1.csv"), "id,v\n1,a\n1,b\n2,x\n");
        assertThat(home.addFiles("items", directory + "/in/*.csv").exit()).isZero();
        assertThat(home.run("run", "items").exit()).isZero();
        assertThat(home.run("add", "items", "--incremental", "--set", "keys=id").exit())
                .isZero();
        home.write(directory.resolve("in/2.csv"), "id,v\n3,c\n");
    }

    @Test
    void areNotMergedIntoWhileTheyHoldAKeyTwice() {
        Result result = home.run("run", "items");

        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        assertThat(result.err())
                .contains("items/in: keys (id) that several rows of the table have: 1; a merge would leave them\n"
                        + "hint: 'run --full' loads the table anew with one row per key; 'write: append' keeps all"
                        + " rows\n");
        assertThat(home.query("items/in", "SELECT id, v FROM t ORDER BY ALL"))
                .containsExactly("{'id': 1, 'v': a}", "{'id': 1, 'v': b}", "{'id': 2, 'v': x}");
    }

    @Test
    void haveOneRowPerKeyWhenTheyAreLoadedAnew() {
        assertThat(home.run("run", "items", "--full").exit()).isZero();
        home.write(directory.resolve("in/3.csv"), "id,v\n1,d\n");

        Result result = home.run("run", "items");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.query("items/in", "SELECT id, v FROM t ORDER BY ALL"))
                .containsExactly("{'id': 1, 'v': d}", "{'id': 2, 'v': x}", "{'id': 3, 'v': c}");
    }
}
