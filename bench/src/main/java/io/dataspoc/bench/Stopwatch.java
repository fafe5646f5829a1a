package io.dataspoc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs commands and measures them. The shell around each tells the times of all its processes when it has ended. */
final class Stopwatch {

    private static final String SCRIPT = "\"$@\"; code=$?; times > \"$DATASPOC_TIMES\"; exit $code";
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.,]+)s");

    private final Path scratch;

    Stopwatch(Path scratch) {
        this.scratch = scratch;
    }

    /** Runs a command, which must succeed. */
    Sample measure(Command command) {
        try {
            return measured(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran", e);
        }
    }

    private Sample measured(Command command) throws IOException, InterruptedException {
        Path times = scratch.resolve("times.txt");
        Path log = scratch.resolve("output.txt");
        List<String> words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(
                        command.input() == null
                                ? Path.of("/dev/null").toFile()
                                : command.input().toFile());
        builder.environment().putAll(command.variables());
        builder.environment().put("DATASPOC_TIMES", times.toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        try (MemoryWatch memory = MemoryWatch.start(process.pid())) {
            int exit = process.waitFor();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (exit != 0) {
                throw new IllegalStateException(
                        String.join(" ", command.words()) + "\nended with " + exit + ":\n" + text(log));
            }
            return new Sample(seconds, seconds(text(times)), memory.peakBytes());
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** The sum of all times in the answer of the shell's {@code times}. */
    static double seconds(String times) {
        double seconds = 0;
        Matcher matcher = TIME.matcher(times);
        while (matcher.find()) {
            seconds += Integer.parseInt(matcher.group(1)) * 60
                    + Double.parseDouble(matcher.group(2).replace(',', '.'));
        }
        return seconds;
    }
}
