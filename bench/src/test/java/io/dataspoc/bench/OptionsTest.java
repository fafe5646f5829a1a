package io.dataspoc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void runAllButTheProofsInFullSizeByThemselves() {
        Options options = Options.parse(List.of());

        assertThat(options).isEqualTo(new Options(Set.of(), 1, 0, 1_000, Path.of("bench/target"), List.of()));
        assertThat(options.names("singer")).isTrue();
        assertThat(options.names("proofs")).isFalse();
        assertThat(options.scaled(5_000)).isEqualTo(5_000);
        assertThat(options.rounds(3)).isEqualTo(3);
    }

    @Test
    void chooseBenchmarksAndSizes() {
        Options options = Options.parse(List.of("--scale", "0.01", "--rounds", "1", "csv", "proofs"));

        assertThat(options.names("csv")).isTrue();
        assertThat(options.names("proofs")).isTrue();
        assertThat(options.names("singer")).isFalse();
        assertThat(options.scaled(5_000)).isEqualTo(50);
        assertThat(options.rounds(3)).isEqualTo(1);
        assertThat(options.commandLine()).isEqualTo("bench/run.sh --scale 0.01 --rounds 1 csv proofs");
    }

    @Test
    void nameTheBenchmarksThatThereAre() {
        assertThatThrownBy(() -> Options.parse(List.of("speed")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the benchmarks are: csv, merge, proofs, singer, start, streams, tables\nusage: ");
    }

    @Test
    void areAskedForWithNumbers() {
        assertThatThrownBy(() -> Options.parse(List.of("--scale", "small")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("usage: bench/run.sh ");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("usage: bench/run.sh ");
    }
}
