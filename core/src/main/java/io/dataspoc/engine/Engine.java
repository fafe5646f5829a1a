package io.dataspoc.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * One session of embedded DuckDB in memory. It loads no extensions from outside and keeps to its limits. Not for several
 * threads at once.
 */
public final class Engine implements AutoCloseable {

    /** While a row group is written, the engine needs its size some times over. */
    private static final int GROUPS_IN_MEMORY = 24;

    private final Connection connection;
    private final int threads;
    private final long wideGroupBytes;
    private long memoryBytes;

    private Engine(Connection connection, EngineOptions options) {
        this.connection = connection;
        this.threads = options.threads();
        this.memoryBytes = options.memoryBytes();
        this.wideGroupBytes = memoryBytes / GROUPS_IN_MEMORY;
    }

    public static Engine open(EngineOptions options) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings(options));
            Engine engine = new Engine(connection, options);
            engine.execute("SET TimeZone = 'UTC'");
            // Files are local: to read whole column chunks in advance costs memory and gains nothing.
            engine.execute("SET disable_parquet_prefetching = true");
            return engine;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Properties settings(EngineOptions options) {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", (options.memoryBytes() >> 10) + "KiB");
        settings.setProperty("threads", String.format(Locale.ROOT, "%d", options.threads()));
        settings.setProperty("temp_directory", options.spillDirectory().toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    /** Runs a statement that has no result, or whose result does not matter. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a query and reads all of its rows. */
    public <T> List<T> query(String sql, Row.Reader<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Does work on rows that are so wide that few of them fit into memory: one thread takes them as they come.
     *
     * @param waiting how many rows may wait to be written, where they go to several directories
     */
    public void inSmallSteps(long waiting, Runnable work) {
        execute("SET threads = 1");
        execute("SET preserve_insertion_order = false");
        execute("SET partitioned_write_flush_threshold = " + Math.max(1, waiting));
        try {
            work.run();
        } finally {
            execute("SET threads = " + threads);
            execute("RESET preserve_insertion_order");
            execute("RESET partitioned_write_flush_threshold");
        }
    }

    /** How many bytes of wide rows a row group is to have. */
    public long wideGroupBytes() {
        return wideGroupBytes;
    }

    /** Raises the limit of memory to so many bytes, for work that cannot be done within less. */
    public void requireMemory(long bytes) {
        if (bytes > memoryBytes) {
            execute("SET memory_limit = '" + (bytes >> 10) + "KiB'");
            memoryBytes = bytes;
        }
    }

    /** Runs a query that has one row of one number. */
    public long number(String sql) {
        return query(sql, row -> row.number(1)).get(0);
    }

    /** Runs a query and writes its rows to one Parquet file; {@code options} are those of DuckDB's COPY. */
    public void copyToParquet(String query, Path file, String options) {
        execute("COPY (" + query + ") TO " + Sql.literal(file.toString()) + " (FORMAT parquet, " + options + ")");
    }

    /** The same for rows of any width, with as little memory as there can be. */
    public void copyWideToParquet(String query, Path file, String options) {
        inSmallSteps(1, () -> copyToParquet(query, file, options + ", ROW_GROUP_SIZE_BYTES " + wideGroupBytes));
    }

    /** The same, first the one way, then, if memory does not suffice, the other; the query must not change anything. */
    public void copyAnyToParquet(String query, Path file, String options) {
        try {
            copyToParquet(query, file, options);
        } catch (EngineException e) {
            if (!e.isForWantOfMemory()) {
                throw e;
            }
            copyWideToParquet(query, file, options);
        }
    }

    static EngineException failed(SQLException e) {
        String message = e.getMessage() == null ? "DuckDB failed" : e.getMessage();
        return new EngineException(message, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
