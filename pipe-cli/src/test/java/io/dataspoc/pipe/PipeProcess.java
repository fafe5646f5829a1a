package io.dataspoc.pipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The command line as a process of its own, which can be interrupted and killed. Its temporary files lie below the directory
 * of the test, with which they go: one that is killed cannot remove DuckDB's library, which it has unpacked.
 */
final class PipeProcess {

    private final Path directory;
    private final Process process;

    private PipeProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts a command line over a home; what it writes goes into files. */
    static PipeProcess start(PipeHome home, String... arguments) {
        return start(home, List.of(), arguments);
    }

    /** Starts a command line with options for Java. */
    static PipeProcess start(PipeHome home, List<String> java, String... arguments) {
        return start(home, List.of(), java, arguments);
    }

    /** Starts a command line where no file can be larger than so many blocks of 512 bytes, as if the disk were full then. */
    static PipeProcess startWithin(int blocks, PipeHome home, String... arguments) {
        List<String> limit = List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh");
        return start(home, limit, List.of(), arguments);
    }

    /** Starts a command line that may read no more than the rights of files and directories say, even if root starts it. */
    static PipeProcess startWithRights(PipeHome home, String... arguments) throws IOException, InterruptedException {
        boolean isRoot = System.getProperty("user.name").equals("root");
        List<String> bounded =
                isRoot ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search") : List.of("env");
        List<String> trial = new ArrayList<>(bounded);
        trial.add("true");
        Assumptions.assumeTrue(
                new ProcessBuilder(trial).start().waitFor() == 0, "root cannot give up its rights here (setpriv)");
        return start(home, bounded, List.of(), arguments);
    }

    private static PipeProcess start(PipeHome home, List<String> launcher, List<String> java, String... arguments) {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        words.add("-Djava.io.tmpdir=" + temporary(home));
        words.addAll(java);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--home", home.home().toString()));
        Path directory = home.home().getParent();
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(directory.resolve("out").toFile())
                    .redirectError(directory.resolve("err").toFile())
                    .start();
            return new PipeProcess(directory, process);
        } catch (IOException e) {
            throw new IllegalStateException("cannot start a process", e);
        }
    }

    private static Path temporary(PipeHome home) {
        try {
            return Files.createDirectories(home.home().resolveSibling("tmp"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot make a directory", e);
        }
    }

    /**
     * Whether processes that a test starts take a signal, as kill names it. Whoever works in the background of a shell has
     * them ignore interrupts.
     */
    static boolean takes(String signal) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "kill -" + signal + " $$").start().waitFor() != 0;
    }

    /** Sends a signal, as kill names it. */
    PipeProcess signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    Result result() throws IOException, InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still runs: " + process.info().commandLine());
        }
        return new Result(
                process.exitValue(),
                Files.readString(directory.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(directory.resolve("err"), StandardCharsets.UTF_8));
    }
}
