package io.dataspoc.engine;

import java.util.List;

/** DuckDB refused a statement or failed in it. Whoever gave the statement knows who must act. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final List<String> RESOURCES =
            List.of("Out of Memory Error", "IO Error", "No space left", "failed to allocate");

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether memory did not suffice. */
    public boolean isForWantOfMemory() {
        String message = String.valueOf(getMessage());
        return message.contains("Out of Memory Error") || message.contains("failed to allocate");
    }

    /** Whether the machine is to blame, for want of memory or of room on a disk, and not the statement. */
    public boolean isForWantOfResources() {
        return RESOURCES.stream().anyMatch(String.valueOf(getMessage())::contains);
    }
}
