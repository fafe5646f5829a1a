package io.dataspoc.engine;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB refused a statement or failed in it. Whoever gave the statement knows who must act. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final List<String> MEMORY = List.of("Out of Memory Error", "failed to allocate");

    private static final List<String> SPILLING = List.of("failed to offload", "duckdb_temp_");

    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded", "File too large");

    private static final Pattern WRITTEN = Pattern.compile("Could not write file \\\\?\"([^\"\\\\]+)");

    /** Kept as text, since exceptions can be written out. */
    private final String spillDirectory;

    /** @param spillDirectory where the session makes the directory that it spills to */
    EngineException(SQLException cause, Path spillDirectory) {
        super(cause.getMessage() == null ? "DuckDB failed" : cause.getMessage(), cause);
        this.spillDirectory = spillDirectory.toString();
    }

    private boolean says(List<String> words) {
        return words.stream().anyMatch(String.valueOf(getMessage())::contains);
    }

    /** Whether memory did not suffice. */
    public boolean isForWantOfMemory() {
        return says(MEMORY) && !says(SPILLING);
    }

    /**
     * What the machine had too little of; empty if the statement, or what it read, is to blame.
     *
     * @param place what was worked on
     */
    public Optional<BucketException> shortage(String place) {
        if (says(SPILLING)) {
            return Optional.of(shortage(
                    "no room for the temporary files of " + place + ": the disk is full",
                    spillDirectory,
                    "free space there, or name another directory: DATASPOC_JAVA_OPTS=-Djava.io.tmpdir=/path"));
        }
        if (says(MEMORY)) {
            return Optional.of(shortage(
                    "too little memory: " + firstLine(),
                    place,
                    "give the engine more, such as DATASPOC_ENGINE_MEMORY=1GB; nothing was committed"));
        }
        return says(FULL) ? Optional.of(fullDisk(place)) : Optional.empty();
    }

    private BucketException fullDisk(String place) {
        return shortage(
                "cannot write a data file: the disk is full",
                written(place),
                "free space on the disk of the bucket, and run again; nothing was committed");
    }

    /** The file that could not be written, where it is told. */
    private String written(String otherwise) {
        Matcher written = WRITTEN.matcher(String.valueOf(getMessage()));
        return written.find() ? written.group(1) : otherwise;
    }

    private BucketException shortage(String message, String place, String hint) {
        return new BucketException(Problem.of(message).at(place).hint(hint), this);
    }

    /** What happened, without the engine's advice to whoever gives it statements. */
    public String firstLine() {
        return String.valueOf(getMessage()).lines().findFirst().orElse("the engine failed");
    }
}
