package io.dataspoc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark, at a size that tells nothing but that it works. */
class BenchmarksIT {

    static Stream<String> names() {
        return Benchmark.all().stream().map(Benchmark::name).filter(name -> !name.equals(Proofs.NAME));
    }

    @ParameterizedTest
    @MethodSource("names")
    void measures(String name) {
        Options options = Options.parse(List.of("--scale", "0.001", "--rounds", "1", name));
        Ground ground = Ground.of(
                Path.of(System.getProperty("dataspoc.checkout")),
                Path.of(System.getProperty("dataspoc.distribution")),
                options);
        Benchmark benchmark = Benchmark.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();

        List<Finding> findings = benchmark.run(ground, progress -> {});

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.figures()).allSatisfy(figures -> {
                assertThat(figures.runs()).isEqualTo(1);
                assertThat(figures.seconds()).isPositive();
            });
            assertThat(finding.measures()).isNotEmpty();
        });
    }
}
