package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a command that prints a secret. It has no input, what it says on stderr is thrown away, and messages name the
 * program only, for arguments may hold secrets themselves.
 */
final class SecretCommand {

    static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final Path directory;
    private final Duration timeLimit;

    SecretCommand(Map<String, String> environment, Path directory, Duration timeLimit) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.timeLimit = timeLimit;
    }

    /** What the command prints, without its last line break. */
    String run(List<String> words) {
        if (words.isEmpty()) {
            throw new ConfigException(Problem.of("'${exec:}' names no command"));
        }
        Process process = start(words);
        try {
            CompletableFuture<byte[]> output = read(process.getInputStream());
            byte[] printed = output.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            return checked(words.get(0), process.exitValue(), printed);
        } catch (TimeoutException e) {
            throw failed(words.get(0), "took longer than " + timeLimit.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw new ConfigException(Problem.of("the output of '" + words.get(0) + "' cannot be read"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptionException(Problem.of("interrupted while '" + words.get(0) + "' ran"), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new ConfigException(
                    Problem.of("the program '" + words.get(0) + "' cannot be started")
                            .hint("is it installed, and on the PATH?"),
                    e);
        }
    }

    /** Reads in a thread of its own: a process that prints nothing and does not end would block this one for good. */
    private static CompletableFuture<byte[]> read(InputStream stream) {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread reader = new Thread(() -> complete(output, stream), "secret-command");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private static void complete(CompletableFuture<byte[]> output, InputStream stream) {
        try (stream) {
            output.complete(stream.readNBytes(SecretFile.MAX_BYTES + 1));
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }

    private static String checked(String program, int exitCode, byte[] printed) {
        // Nobody reads on then, of which the command may die.
        if (printed.length > SecretFile.MAX_BYTES) {
            throw failed(program, "printed more than 1 MiB");
        }
        if (exitCode != 0) {
            throw failed(program, "ended with exit code " + exitCode);
        }
        String text = SecretFile.withoutLineBreak(Utf8.decode(printed, program));
        if (text.isEmpty()) {
            throw failed(program, "printed nothing");
        }
        return text;
    }

    private static ConfigException failed(String program, String how) {
        return new ConfigException(Problem.of("the command '" + program + "' for a secret " + how)
                .hint("run it by hand to see what it says"));
    }
}
