package io.dataspoc.engine;

import com.sun.management.OperatingSystemMXBean;
import io.dataspoc.temporary.TemporaryDirectory;
import java.lang.management.ManagementFactory;
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
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBPreparedStatement;

/**
 * One session of embedded DuckDB in memory. It loads no extensions from outside, so that it reaches no network, and keeps to
 * its limits. It may read and write any file that this process may, and its settings can be changed: statements are made
 * here, never taken from people. Not for several threads at once.
 */
public final class Engine implements AutoCloseable {

    /** What reports call {@link #restarts}. */
    public static final String RESTARTS = "work that was begun again, for memory did not suffice to do it fast";

    /** While a row group is written, the engine needs its size some times over. */
    private static final int GROUPS_IN_MEMORY = 24;

    private final Connection connection;
    private final TemporaryDirectory spill;
    private final Path spillDirectory;
    private final StatementThread thread = new StatementThread();
    private final int threads;
    private final long wideGroupBytes;
    private long memoryBytes;
    private int restarts;

    /** How many rows at a time are copied. */
    public enum Pace {
        /** Many, by all threads. */
        FAST,
        /** Few, for they are wide. */
        SPARING,
        /** Many, and where memory does not suffice for them, few. */
        ANY
    }

    private Engine(Connection connection, TemporaryDirectory spill, EngineOptions options) {
        this.connection = connection;
        this.spill = spill;
        this.spillDirectory = options.spillDirectory();
        this.threads = options.threads();
        this.memoryBytes = options.memoryBytes();
        this.wideGroupBytes = memoryBytes / GROUPS_IN_MEMORY;
    }

    public static Engine open(EngineOptions options) {
        TemporaryDirectory spill = TemporaryDirectory.create(options.spillDirectory());
        Engine engine = new Engine(connect(options, spill), spill, options);
        try {
            engine.execute("SET TimeZone = 'UTC'");
            // Files are local: to read whole column chunks in advance costs memory and gains nothing.
            engine.execute("SET disable_parquet_prefetching = true");
            return engine;
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private static Connection connect(EngineOptions options, TemporaryDirectory spill) {
        try {
            return DriverManager.getConnection("jdbc:duckdb:", settings(options, spill));
        } catch (SQLException e) {
            spill.close();
            throw new EngineException(e, options.spillDirectory());
        } catch (RuntimeException | Error e) {
            spill.close();
            throw e;
        }
    }

    private static Properties settings(EngineOptions options, TemporaryDirectory spill) {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", (options.memoryBytes() >> 10) + "KiB");
        settings.setProperty("threads", String.format(Locale.ROOT, "%d", options.threads()));
        settings.setProperty("temp_directory", spill.path().toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_persistent_secrets", "false");
        // Those that the user has installed for other programs lie elsewhere.
        settings.setProperty("extension_directory", spill.path().toString());
        return settings;
    }

    /** Runs a statement that has no result, or whose result does not matter. */
    public void execute(String sql) {
        execute(sql, statement -> {});
    }

    private void execute(String sql, Consumer<Statement> glance) {
        try (Statement statement = connection.createStatement()) {
            thread.run(statement, () -> statement.execute(sql), () -> glance.accept(statement));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a query and reads all of its rows. */
    public <T> List<T> query(String sql, Row.Reader<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet result = thread.run(statement, () -> statement.executeQuery(sql), () -> {})) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result, spillDirectory);
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

    /**
     * Raises the limit of memory to so many bytes, for work that cannot be done within less; but to no more than the
     * machine has, for it would end the whole program then, and not only the work.
     *
     * @return whether it was lower
     */
    public boolean requireMemory(long bytes) {
        if (bytes <= memoryBytes) {
            return false;
        }
        long raised = Math.min(bytes, machineBytes());
        if (raised <= memoryBytes) {
            return false;
        }
        execute("SET memory_limit = '" + (raised >> 10) + "KiB'");
        memoryBytes = raised;
        return true;
    }

    /** What of the machine's memory, or of the container's, the engine itself would take if nobody told it. */
    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 10 * 8;
    }

    /** Does work; where memory does not suffice for it, does other work instead, which needs less. */
    public void withinMemory(Runnable work, Runnable sparing) {
        try {
            work.run();
        } catch (EngineException e) {
            if (!e.isForWantOfMemory()) {
                throw e;
            }
            restarts++;
            sparing.run();
        }
    }

    /** How often memory did not suffice, and work was done again in a way that needs less. */
    public int restarts() {
        return restarts;
    }

    /** Runs a query that has one row of one number. */
    public long number(String sql) {
        return query(sql, row -> row.number(1)).get(0);
    }

    /**
     * Runs a query and writes its rows to Parquet.
     *
     * @param target a file, or a directory of files where the options say how large they are to be
     * @param options those of DuckDB's COPY
     */
    public void copyToParquet(String query, Path target, String options) {
        copyToParquet(query, target, options, Pace.FAST, share -> {});
    }

    /**
     * Runs a query and writes its rows to Parquet.
     *
     * @param target a file, or a directory of files where the options say how large they are to be
     * @param options those of DuckDB's COPY
     * @param progress is told now and then how much is done, from 0 to 1, as far as that is known
     */
    public void copyToParquet(String query, Path target, String options, Pace pace, DoubleConsumer progress) {
        Runnable fast = () -> copy(query, target, options, progress);
        Runnable sparing = () -> inSmallSteps(
                1, () -> copy(query, target, options + ", ROW_GROUP_SIZE_BYTES " + wideGroupBytes, progress));
        switch (pace) {
            case FAST -> fast.run();
            case SPARING -> sparing.run();
            case ANY -> withinMemory(fast, sparing);
        }
    }

    private void copy(String query, Path target, String options, DoubleConsumer progress) {
        execute("SET enable_progress_bar = true");
        execute("SET enable_progress_bar_print = false");
        try {
            execute(
                    "COPY (" + query + ") TO " + Sql.literal(target.toString()) + " (FORMAT parquet, " + options + ")",
                    statement -> tell(statement, progress));
        } finally {
            execute("SET enable_progress_bar = false");
        }
    }

    private static void tell(Statement statement, DoubleConsumer progress) {
        double percentage;
        try {
            percentage =
                    ((DuckDBPreparedStatement) statement).getQueryProgress().getPercentage();
        } catch (SQLException e) {
            // The statement has failed in this moment, which closes it. Why is told by its own error.
            return;
        }
        if (percentage >= 0) {
            progress.accept(percentage / 100);
        }
    }

    private EngineException failed(SQLException e) {
        return new EngineException(e, spillDirectory);
    }

    @Override
    public void close() {
        thread.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            spill.close();
        }
    }
}
