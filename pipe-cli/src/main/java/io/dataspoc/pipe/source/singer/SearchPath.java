package io.dataspoc.pipe.source.singer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds programs.
 *
 * @param path directories as the variable {@code PATH} lists them; empty ones do not mean the working directory
 * @param home what relative names with a slash, and relative directories, are relative to
 */
record SearchPath(String path, Path home) {

    private static final Pattern SEPARATOR = Pattern.compile(":");

    /** The executable that a word names: a path if it holds a slash, else the first file of that name. */
    Optional<Path> find(String program) {
        return candidates(program).filter(SearchPath::isExecutable).findFirst();
    }

    /** A file that is there but may not be executed. */
    Optional<Path> findNotExecutable(String program) {
        return candidates(program).filter(Files::isRegularFile).findFirst();
    }

    private Stream<Path> candidates(String program) {
        try {
            Path name = Path.of(program);
            if (program.contains("/")) {
                return Stream.of(home.resolve(name));
            }
            return SEPARATOR
                    .splitAsStream(path)
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> home.resolve(directory).resolve(name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
