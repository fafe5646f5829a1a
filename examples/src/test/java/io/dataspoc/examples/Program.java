package io.dataspoc.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command as a user types it.
 *
 * @param words the program and its arguments
 * @param environment set on top of a small one; an empty value unsets
 * @param scratch where its output goes, and its home is
 */
record Program(List<String> words, Map<String, String> environment, Path scratch) {

    static final Path CHECKOUT =
            Path.of(System.getProperty("dataspoc.checkout")).normalize();
    static final Path DISTRIBUTION =
            Path.of(System.getProperty("dataspoc.distribution")).normalize();
    static final Path PIPE = DISTRIBUTION.resolve("bin/dataspoc-pipe");

    /** What a program left. */
    record Result(int exit, String out, String err) {}

    static Program of(Path scratch, Object... words) {
        List<String> texts = List.of(words).stream().map(Object::toString).toList();
        return new Program(texts, Map.of(), scratch);
    }

    Program with(String variable, Object value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value.toString());
        return new Program(words, more, scratch);
    }

    Result run() {
        try {
            Path out = Files.createTempFile(scratch, "out", ".txt");
            Path err = Files.createTempFile(scratch, "err", ".txt");
            Process process = builder()
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            int exit = process.waitFor();
            return new Result(exit, text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }

    Process start() {
        try {
            return builder()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No class archive is made or used, unless a cache is set. */
    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> variables = builder.environment();
        String path = System.getenv("PATH");
        variables.clear();
        variables.put("PATH", path);
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("XDG_CACHE_HOME", "/dev/null");
        variables.putAll(environment);
        variables.values().removeIf(String::isEmpty);
        return builder.directory(scratch.toFile());
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
