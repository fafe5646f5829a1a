package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String ERASE = "\r\u001b[K";

    private final TestConsole tty = TestConsole.at(Terminal.of(Set.of(Channel.values()), Map.of("COLUMNS", "60")));
    private final TestConsole pipe = TestConsole.piped();

    @Test
    void saysNothingOfAQuickLoad() {
        try (Progress progress = tty.console().progress()) {
            progress.add(5, 500);
            tty.ticker().pass(Duration.ofMillis(900));
        }

        assertThat(tty.err()).isEmpty();
        assertThat(tty.ticker().isIdle()).isTrue();
    }

    @Test
    void redrawsALineAndRemovesIt() {
        try (Progress progress = tty.console().progress()) {
            progress.stream("orders");
            progress.add(1000, 258_000);
            tty.ticker().pass(Duration.ofSeconds(1));
            progress.add(2000, 516_000);
            tty.ticker().pass(Duration.ofMillis(200));
        }

        assertThat(tty.err())
                .isEqualTo(ERASE + "orders: 1,000 rows, 258.0 kB, 1,000 rows/s, 1.0 s"
                        + ERASE + "orders: 3,000 rows, 774.0 kB, 2,500 rows/s, 1.2 s"
                        + ERASE);
    }

    @Test
    void keepsWarningsOutOfTheLine() {
        try (Progress progress = tty.console().progress()) {
            progress.add(1, 1);
            tty.ticker().pass(Duration.ofSeconds(1));
            tty.console().talk().warning("slow");
            tty.ticker().pass(Duration.ofMillis(200));
        }

        assertThat(tty.err())
                .isEqualTo(ERASE + "1 row, 1 B, 1 rows/s, 1.0 s" + ERASE + "warning: slow\n" + ERASE
                        + "1 row, 1 B, 1 rows/s, 1.2 s" + ERASE);
    }

    @Test
    void cutsTheLineToTheTerminal() {
        try (Progress progress = tty.console().progress()) {
            progress.stream("a_stream_with_a_name_that_is_long\u001b[2J_enough_to_wrap_the_line");
            tty.ticker().pass(Duration.ofSeconds(1));
        }

        assertThat(tty.err()).isEqualTo(ERASE + "a_stream_with_a_name_that_is_long\\u001b[2J_enough_to_wrap_…" + ERASE);
    }

    @Test
    void writesALineNowAndThenWithoutATerminal() {
        try (Progress progress = pipe.console().progress()) {
            progress.add(60_000, 6_000_000);
            pipe.ticker().pass(Duration.ofSeconds(29));
            assertThat(pipe.err()).isEmpty();
            pipe.ticker().pass(Duration.ofSeconds(31));
        }

        assertThat(pipe.err())
                .isEqualTo(
                        "60,000 rows, 6.0 MB, 2,000 rows/s, 30.0 s\n60,000 rows, 6.0 MB, 1,000 rows/s, 1 min 00 s\n");
    }
}
