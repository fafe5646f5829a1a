package io.dataspoc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final Finding FINDING = new Finding(
            "start",
            "Starts.",
            List.of(new Figures("--help", 3, 0.1234, 0.2, 57L << 20), new Figures("cat", 3, 12, 11.5, 0)),
            List.of(
                    Measure.of("--help", 0.1234, "s").atMost(0.15),
                    Measure.of("records a second", 2_000_000, "").atLeast(3_000_000),
                    Measure.of("ratio", 0.5, "")));

    @Test
    void isATableForPeople() {
        assertThat(ResultTable.format(FINDING)).isEqualTo("""
                ### start

                Starts.

                | contender | runs | wall | cpu | peak memory |
                |---|---:|---:|---:|---:|
                | --help | 3 | 0.123 s | 0.200 s | 57 MB |
                | cat | 3 | 12.00 s | 11.50 s |  |

                | measure | value | bar | held |
                |---|---:|---:|---|
                | --help | 0.123 s | ≤ 0.150 s | yes |
                | records a second | 2,000,000 | ≥ 3,000,000 | **no** |
                | ratio | 0.500 |  |  |
                """);
    }

    @Test
    void endsWithTheTableThatAFindingHasOfItsOwn() {
        Finding finding = new Finding("proofs", "Kills.", List.of(), List.of(), "| a |\n|---|\n| 1 / 2 |\n");

        assertThat(ResultTable.format(finding)).endsWith("""
                | measure | value | bar | held |
                |---|---:|---:|---|

                | a |
                |---|
                | 1 / 2 |
                """);
    }

    @Test
    void isJsonForPrograms() {
        Machine machine = new Machine(Instant.EPOCH, "a cpu", 2, 1L << 30, "Linux 6 amd64", "a VM 17", 0.5);
        Finding finding = new Finding(
                "start",
                "Starts.",
                List.of(new Figures("--help", 3, 0.1, 0.2, 5)),
                List.of(Measure.of("--help", 0.1, "s").atMost(0.15)));

        assertThat(ResultFormat.format(machine, "bench/run.sh start", List.of(finding)))
                .isEqualTo("""
                        {
                          "date" : "1970-01-01T00:00:00Z",
                          "command" : "bench/run.sh start",
                          "machine" : {
                            "cpu" : "a cpu",
                            "cores" : 2,
                            "memory_bytes" : 1073741824,
                            "kernel" : "Linux 6 amd64",
                            "jdk" : "a VM 17",
                            "load_at_start" : 0.5
                          },
                          "benchmarks" : [ {
                            "name" : "start",
                            "what" : "Starts.",
                            "contenders" : [ {
                              "name" : "--help",
                              "runs" : 3,
                              "wall_seconds" : 0.1,
                              "cpu_seconds" : 0.2,
                              "peak_bytes" : 5
                            } ],
                            "measures" : [ {
                              "what" : "--help",
                              "value" : 0.1,
                              "unit" : "s",
                              "bar" : "at_most",
                              "limit" : 0.15,
                              "holds" : true
                            } ]
                          } ]
                        }
                        """);
    }
}
