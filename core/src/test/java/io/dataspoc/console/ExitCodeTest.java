package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.error.ErrorKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void hasAnExitCodeForEachKindOfError() {
        assertThat(Stream.of(ErrorKind.values())
                        .map(kind -> kind + " " + ExitCode.of(kind).code()))
                .containsExactly(
                        "BUG 1",
                        "USAGE 2",
                        "CONFIG 3",
                        "SOURCE 4",
                        "BUCKET 5",
                        "CHECK 6",
                        "CONFLICT 7",
                        "PARTIAL 8",
                        "INTERRUPTED 130");
        assertThat(ExitCode.OK.code()).isZero();
    }
}
