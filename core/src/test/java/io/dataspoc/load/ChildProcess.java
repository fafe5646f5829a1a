package io.dataspoc.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.temporary.FileTrees;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program of these tests in a virtual machine of its own. Its temporary files go with it: one that is killed cannot remove
 * DuckDB's library, which it has unpacked.
 */
final class ChildProcess implements AutoCloseable {

    private final Path temporary;
    private final Path errors;
    private final Process process;
    private final BufferedReader lines;

    private ChildProcess(Path temporary, Path errors, Process process) {
        this.temporary = temporary;
        this.errors = errors;
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    static ChildProcess start(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        try {
            Path temporary = Files.createTempDirectory("dataspoc-child-");
            command.add("-Djava.io.tmpdir=" + temporary);
            command.addAll(List.of("-cp", classPath(), program.getName()));
            command.addAll(List.of(arguments));
            Path errors = temporary.resolve("stderr");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new ChildProcess(temporary, errors, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Reads on until a line is printed that is as wanted; empty if the program ends before. */
    Optional<String> awaitLine(Predicate<String> wanted) {
        try {
            String line = lines.readLine();
            while (line != null && !wanted.test(line)) {
                line = lines.readLine();
            }
            return Optional.ofNullable(line);
        } catch (IOException e) {
            // The pipe of a process that was killed.
            return Optional.empty();
        }
    }

    /** The lines that are printed until the program ends. */
    List<String> lines() {
        return lines.lines().toList();
    }

    /** Lets a program go on that waits for a line. */
    void release() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power failure would, nothing of the program runs any more; hands out what it had printed by then. */
    List<String> kill() {
        // Not through the process itself, which would close what is to be read.
        process.toHandle().destroyForcibly();
        List<String> rest = lines();
        awaitEnd();
        return rest;
    }

    /** Whether it still runs after a while; tells at once if not. */
    boolean isAliveAfter(Duration patience) {
        try {
            return !process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a signal by its name. */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot send " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The exit code. */
    int awaitEnd() {
        try {
            awaitLine(line -> false);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the program does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end, which must be a good one; if it is not, what the program told of it is in the message. */
    void awaitSuccess() {
        int exitCode = awaitEnd();
        assertThat(exitCode).as("exit code of a program that told: %s", told()).isZero();
    }

    /** All that it has written to its standard error so far. */
    String told() {
        try {
            return new String(Files.readAllBytes(errors), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            FileTrees.delete(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
