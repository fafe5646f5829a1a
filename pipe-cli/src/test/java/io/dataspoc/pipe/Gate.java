package io.dataspoc.pipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two named pipes at which a test and a tap wait for each other. */
final class Gate {

    private final Path reached;
    private final Path opened;

    Gate(Path directory) {
        reached = pipe(directory.resolve("reached"));
        opened = pipe(directory.resolve("opened"));
    }

    private static Path pipe(Path file) {
        try {
            int exit = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("cannot make " + file);
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("cannot make " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Commands of sh that tell the id of their process to the test and wait for it. */
    String commands() {
        return "echo $$ > '" + reached + "'; read -r go < '" + opened + "'; ";
    }

    /** Waits until the tap is there, and gives its process. */
    ProcessHandle await() throws IOException {
        long pid =
                Long.parseLong(Files.readString(reached, StandardCharsets.UTF_8).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Lets the tap go on. */
    void open() throws IOException {
        Files.writeString(opened, "go\n", StandardCharsets.UTF_8);
    }
}
