package io.dataspoc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    @TempDir
    Path scratch;

    @Test
    void takesTheMiddleOfTheRunsAndComparesThemRoundByRound() {
        Contest contest = Contest.of(Map.of(
                "a", List.of(new Sample(1, 4, 10), new Sample(9, 6, 30), new Sample(2, 5, 20)),
                "b", List.of(new Sample(2, 1, 1), new Sample(9, 1, 1), new Sample(6, 1, 1))));

        assertThat(contest.figures("a")).isEqualTo(new Figures("a", 3, 2, 5, 20));
        assertThat(contest.speed("a", "b")).isEqualTo(2);
    }

    @Test
    void readsTheTimesOfEveryShell() {
        assertThat(Stopwatch.seconds("0m0.010000s 0m0.020000s\n1m1.000000s 0m0.500000s\n"))
                .isEqualTo(61.53);
        assertThat(Stopwatch.seconds("0m0,250s 0m0,250s\n0m0,000s 0m0,000s\n")).isEqualTo(0.5);
    }

    @Test
    void readsThePeakOfAProcess() {
        assertThat(MemoryWatch.peak("Name:\tjava\nVmPeak:\t  9000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"))
                .contains(2L << 20);
        assertThat(MemoryWatch.peak("Name:\tkthreadd\n")).isEmpty();
    }

    @Test
    void measuresACommandAndAllThatItStarts() {
        Sample sample = new Stopwatch(scratch)
                .measure(
                        Command.of("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done; cat > /dev/null"));

        assertThat(sample.cpuSeconds()).isPositive();
        assertThat(sample.seconds()).isPositive();
    }

    @Test
    void tellsWhatACommandThatFailsHasSaid() {
        assertThatThrownBy(() -> new Stopwatch(scratch).measure(Command.of("sh", "-c", "echo no disk; exit 5")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sh -c echo no disk; exit 5\nended with 5:\nno disk\n");
    }
}
