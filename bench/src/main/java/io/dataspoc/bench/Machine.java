package io.dataspoc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Where and when figures were taken.
 *
 * @param date the beginning of the run
 * @param cpu the processor's name
 * @param load how many processes wanted to run in the minute before, by the system's own account
 */
record Machine(Instant date, String cpu, int cores, long memoryBytes, String kernel, String jdk, double load) {

    static Machine read() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                line("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory(line("/proc/meminfo", "MemTotal")),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static long memory(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) << 10;
    }

    /** What stands after a name and a colon in a file of the system. */
    private static String line(String file, String name) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "unknown";
        }
        try {
            return Files.readString(path, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %d cores, %d MB; %s; %s; load before: %.2f",
                date,
                cpu,
                cores,
                memoryBytes >> 20,
                kernel,
                jdk,
                load);
    }
}
