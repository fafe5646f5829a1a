package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TapLogTest {

    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final TapLog log = new TapLog(line -> line, told::add, new LogRate(nanoTime::get));

    @Test
    void partsLinesAtAnyLineEnd() {
        log.drain(input("one\ntwo\r\n\n  \nthree\rfour"));

        assertThat(log.tail()).containsExactly("one", "two", "three", "four");
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() {
        log.drain(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b', '\n', 'c'}));

        assertThat(log.tail()).containsExactly("a\ufffdb", "c");
    }

    @Test
    void tellsABurstThenSomeLinesASecondAndCountsTheOthers() {
        log.drain(input("x\n".repeat(600)));
        assertThat(told).hasSize(501).last().isEqualTo("(100 lines of the tap's log are left out here)");
        told.clear();

        nanoTime.addAndGet(1_000_000_000L);
        log.drain(input("y\n".repeat(60)));

        assertThat(told).hasSize(51).last().isEqualTo("(10 lines of the tap's log are left out here)");
    }

    @Test
    void keepsTheLast200Lines() {
        log.drain(input(
                IntStream.rangeClosed(1, 1000).mapToObj(line -> line + "\n").collect(Collectors.joining())));

        assertThat(log.tail()).hasSize(200).startsWith("801").endsWith("1000");
    }

    @Test
    void theExcerptIsTheEndWithoutMetrics() {
        log.drain(input("a\n" + "b".repeat(600) + "\nINFO METRIC: {}\n"));

        assertThat(log.excerpt()).isEqualTo(":\n  a\n  " + "b".repeat(500) + " …");
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
