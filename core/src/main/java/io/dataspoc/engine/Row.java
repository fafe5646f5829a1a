package io.dataspoc.engine;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row that a result stands at; columns are counted from 1. */
public final class Row {

    private final ResultSet result;
    private final Path spillDirectory;

    Row(ResultSet result, Path spillDirectory) {
        this.result = result;
        this.spillDirectory = spillDirectory;
    }

    /**
     * Makes a value of a row.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row);
    }

    /** A value as the driver writes it, an instant in the zone of the machine: cast that to VARCHAR. */
    public @Nullable String text(int column) {
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw new EngineException(e, spillDirectory);
        }
    }

    public long number(int column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw new EngineException(e, spillDirectory);
        }
    }
}
