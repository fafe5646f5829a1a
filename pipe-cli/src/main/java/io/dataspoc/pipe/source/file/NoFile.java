package io.dataspoc.pipe.source.file;

import io.dataspoc.config.Home;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A stream of which no file is there. */
final class NoFile {

    private NoFile() {}

    static SourceException of(FileStream stream, Home home) {
        Problem problem = Problem.of(
                "no file is there for the stream '" + stream.name() + "': " + String.join(", ", stream.patterns()));
        boolean isRelative = stream.patterns().stream().anyMatch(pattern -> !pattern.matches("[/~].*"));
        Optional<String> other = stream.patterns().stream()
                .flatMap(pattern -> other(home.resolve(pattern)).stream())
                .findFirst();
        return new SourceException(other.map(problem::hint)
                .orElse(isRelative ? problem.hint("relative paths are relative to " + home.directory()) : problem));
    }

    /** What is there instead. */
    private static Optional<String> other(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of(
                    "'" + path + "' is a directory in which no file has a known ending, such as .csv or .jsonl");
        }
        return Files.exists(path)
                ? Optional.of("'" + path + "' is a pipe or a device: only what can be read twice is loaded")
                : Optional.empty();
    }
}
