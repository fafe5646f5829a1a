package io.dataspoc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The files that a run leaves: one for programs, one for people. */
final class ResultFiles {

    private final Path directory;
    private final Machine machine;
    private final String command;

    ResultFiles(Path directory, Machine machine, String command) {
        this.directory = directory;
        this.machine = machine;
        this.command = command;
    }

    Path json() {
        return directory.resolve("results.json");
    }

    Path table() {
        return directory.resolve("results.md");
    }

    /** Writes what was found so far. */
    void write(List<Finding> findings) {
        String tables = findings.stream().map(ResultTable::format).collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(directory);
            Files.writeString(json(), ResultFormat.format(machine, command, findings), StandardCharsets.UTF_8);
            Files.writeString(
                    table(), "`" + command + "`\n\n" + machine.describe() + "\n\n" + tables, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
