package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a home that decide over what is loaded, where they cannot be looked at: nothing runs without them. */
class HiddenFilesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("people", 1, 2)) + "}");
    }

    private Path linkToNowhere(String file) throws IOException {
        Path link = home.home().resolve(file);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, directory.resolve("not-mounted"));
    }

    private void requireRefusal(String said) {
        Result run = home.run("run", "shop");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: " + said);
        assertThat(home.bucketPath()).doesNotExist();
    }

    @Test
    void aTransformThatIsALinkToNowhere() throws IOException {
        Path link = linkToNowhere("transforms/shop.py");

        requireRefusal(link + ": pipeline 'shop' has a transform, and transforms on the way in are not supported yet;");
    }

    @Test
    void transformsInADirectoryThatIsALinkToNowhere() throws IOException {
        Path link = linkToNowhere("transforms");

        requireRefusal(link + ": it cannot be seen whether pipeline 'shop' has a transform; without it, data could be"
                + " loaded that it hides\nhint: let it be a directory that whoever runs the pipeline may search");
    }

    @Test
    void transformsInADirectoryThatCannotBeSearched() throws IOException {
        Path link = home.home().resolve("transforms");
        Files.createSymbolicLink(link, link);

        requireRefusal(link + ": it cannot be seen whether pipeline 'shop' has a transform;");
    }

    @Test
    void defaultsThatAreALinkToNowhere() throws IOException {
        Path link = linkToNowhere("config.yaml");

        requireRefusal(link + ": no such file");
    }

    @Test
    void keepNothingFromRunningWhereThereAreNone() throws IOException {
        Files.createDirectories(home.home().resolve("transforms"));

        assertThat(home.run("run", "shop").exit()).isZero();
    }
}
