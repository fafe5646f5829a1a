package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.error.Problem;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileFailureTest {

    private static final Path FILE = Path.of("/home/ana/shop.yaml");

    private static Problem problem(String reason) {
        return FileFailure.of("cannot be written", FILE, new FileSystemException(FILE.toString(), null, reason))
                .problem();
    }

    @Test
    void asksForSpaceWhereThereIsNone() {
        assertThat(problem("No space left on device"))
                .isEqualTo(Problem.of("cannot be written: No space left on device")
                        .at("/home/ana/shop.yaml")
                        .hint("free some space there"));
    }

    @Test
    void looksAtRightsByWhatEverySystemHas() {
        assertThat(problem("Operation not permitted"))
                .isEqualTo(Problem.of("cannot be written: Operation not permitted")
                        .at("/home/ana/shop.yaml")
                        .hint("look at the rights of the file and of its directory: ls -ld /home/ana/shop.yaml"
                                + " /home/ana"));
    }
}
