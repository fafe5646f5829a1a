package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Says why a file cannot be used. */
public final class FileFailure {

    private FileFailure() {}

    /** The file, what failed and why, as far as the system tells. */
    public static ConfigException of(String failed, Path file, IOException cause) {
        return new ConfigException(
                Problem.of(failed + because(cause)).at(file.toString()).hint(cure(file, cause)), cause);
    }

    static String cure(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "make the directory, or name another file";
        }
        if (because(cause).endsWith("No space left on device") || because(cause).endsWith("Disk quota exceeded")) {
            return "free some space there";
        }
        return "look at the rights of the file and of its directory: ls -ld " + file + " " + directoryOf(file);
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    /**
     * A file or directory that cannot be made or written; a right that is missing is told with who can give it.
     *
     * @param directory that is written in
     */
    static ConfigException writing(String failed, Path file, Path directory, IOException cause) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return new ConfigException(
                    Problem.of(failed + ": '" + existing + "' is a file and no directory")
                            .at(file.toString())
                            .hint("move it away, or name another directory"),
                    cause);
        }
        return cause instanceof AccessDeniedException
                ? new ConfigException(
                        MissingRight.toWriteIn(existing).problem(failed).at(file.toString()), cause)
                : of(failed, file, cause);
    }

    /** A file that cannot be read; a right that is missing is told with who can give it. */
    static ConfigException reading(Path file, IOException cause) {
        String failed = "the file cannot be read";
        return cause instanceof AccessDeniedException
                ? new ConfigException(MissingRight.toRead(file).problem(failed).at(file.toString()), cause)
                : of(failed, file, cause);
    }

    /** Begins with a colon; empty if nothing is known. */
    static String because(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return ": the rights do not allow it";
        }
        if (cause instanceof NoSuchFileException) {
            return ": its directory does not exist";
        }
        String reason = cause instanceof FileSystemException known ? known.getReason() : cause.getMessage();
        return reason == null ? "" : ": " + reason;
    }
}
