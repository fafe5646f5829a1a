package io.dataspoc.engine;

/** DuckDB refused a statement or failed in it. Whoever gave the statement knows who must act. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
