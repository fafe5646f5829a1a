package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands find the bucket that is meant. */
class BucketNamesTest {

    private static final String ABSENT =
            "hint: a bucket is made by the first run that writes to it; if one was there, is its disk mounted?\n";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        Path tap = home.tap(Catalogs.keyless("orders", 1, 3));
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");
    }

    @Test
    void aPipelineNamesItsBucket() {
        home.run("run", "shop");

        assertThat(home.json("manifest", "shop").path("tables").has("test/orders"))
                .isTrue();
    }

    @Test
    void aDirectoryOfTheWorkingDirectoryNamesItselfAsItDoesForAdd() {
        // Tests run in the directory of their module, which has a directory 'src'.
        assertThat(Path.of("src")).isDirectory();

        JsonNode manifest = home.json("manifest", "src");

        assertThat(manifest.path("tables").isEmpty()).isTrue();
        assertThat(manifest.path("version").asText()).isEqualTo("1.0");
    }

    @Test
    void aNameThatIsNeitherIsTold() {
        assertThat(home.run("recover", "shp")).isEqualTo(new Result(3, "", """
                error: there is no pipeline 'shp'
                hint: did you mean 'shop'?
                """));
        assertThat(home.run("vacuum", "lake")).isEqualTo(new Result(3, "", """
                error: there is no pipeline 'lake'
                hint: nor a directory of that name; name a bucket by its URI or its path
                """));
    }

    @ParameterizedTest
    @CsvSource({"s3:/lake, s3://lake", "file:/lake, file:///lake", "FILE:lake, file:///lake"})
    void anAddressThatIsMistypedIsNoDirectory(String mistyped, String address) {
        Result result = home.run("manifest", mistyped);

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: not a bucket: '" + mistyped + "'\n" + "hint: is it " + address
                                + "? A directory of that name is ./" + mistyped + "\n"));
    }

    @Test
    void aDirectoryThatIsMistypedIsNoBucketInWhichAllIsWell() {
        Path mistyped = directory.resolve("bukket");

        Result result = home.run("manifest", "check", mistyped.toString());

        assertThat(result)
                .isEqualTo(new Result(5, "", "error: file://" + mistyped + ": there is no such directory\n" + ABSENT));
        assertThat(Files.exists(mistyped)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest", "manifest check", "recover", "compact", "vacuum"})
    void aBucketThatIsNotThereIsNoneInWhichAllIsWellByTheNameOfAPipelineEither(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("shop");

        Result result = home.run(words.toArray(String[]::new));

        assertThat(result)
                .isEqualTo(new Result(
                        5, "", "error: file://" + home.bucketPath() + ": there is no such directory\n" + ABSENT));
        assertThat(Files.exists(home.bucketPath())).isFalse();
    }
}
