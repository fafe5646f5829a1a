package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.parquet.RowWidth;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Copies rows of Parquet files into others. Narrow rows are copied by all threads, in large row groups; wide ones by a
 * single thread, in row groups of so many bytes, so that memory holds few of them.
 */
final class RowCopy {

    /** What waits for more of its like, where rows go to many directories, is such a part of a row group. */
    private static final int WAITING_PART = 4;

    /** Of all files that are written at a time, not more than so many row groups are in memory. */
    private static final int GROUPS = 4;

    /** How many files the engine writes at a time. */
    private static final int OPEN_FILES = 100;

    /** How many rows the engine handles at a time. */
    private static final int VECTOR = 2048;

    /** Row groups of narrow rows may be so many times as large: where that is too much after all, memory tells. */
    private static final int NARROW_GROUPS = 3;

    /** A file does not tell how wide rows are whose values it holds once only. */
    private static final long LEAST_WIDTH = 1 << 10;

    private final Engine engine;
    private final WriteOptions options;
    private final Supplier<Path> directories;
    private final long width;

    /**
     * @param directories gives paths where nothing exists
     * @param sources the files whose rows are copied
     */
    RowCopy(Engine engine, WriteOptions options, Supplier<Path> directories, List<FileQuery.Input> sources) {
        this.engine = engine;
        this.options = options;
        this.directories = directories;
        this.width = sources.stream()
                .mapToLong(source -> RowWidth.of(source.path()))
                .max()
                .orElse(0);
    }

    /** Whether rows are so wide that memory does not hold as many as the engine handles at a time. */
    boolean isOfHugeRows() {
        return width * VECTOR > engine.wideGroupBytes();
    }

    /**
     * Copies the rows of a query.
     *
     * @return the directory of the new files
     */
    Path run(String query) {
        return run(query, "", 1);
    }

    /**
     * Copies the rows of a query into directories that a column of numbers names.
     *
     * @param column of the query; the new files do not have it
     * @param count how many numbers there are
     * @return the directory of the directories
     */
    Path runInto(String column, int count, String query) {
        return run(query, "PARTITION_BY (" + column + "), ", count);
    }

    private Path run(String query, String placing, int count) {
        Path directory = directories.get();
        if (width * options.rowGroupRows() > NARROW_GROUPS * engine.wideGroupBytes()) {
            copyWide(query, directory, placing, count);
        } else {
            engine.withinMemory(() -> copy(query, directory, placing), () -> {
                ScratchFiles.remove(directory);
                copyWide(query, directory, placing, count);
            });
        }
        return directory;
    }

    private void copyWide(String query, Path directory, String placing, int count) {
        long waiting = engine.wideGroupBytes() / WAITING_PART / Math.max(width, LEAST_WIDTH);
        long groupBytes = engine.wideGroupBytes() * GROUPS / Math.max(GROUPS, Math.min(count, OPEN_FILES));
        engine.inSmallSteps(
                waiting,
                () -> copy(
                        query,
                        directory,
                        placing + String.format(Locale.ROOT, "ROW_GROUP_SIZE_BYTES %d, ", groupBytes)));
    }

    private void copy(String query, Path directory, String more) {
        engine.copyToParquet(
                query,
                directory,
                more
                        + String.format(
                                Locale.ROOT,
                                "COMPRESSION %s, ROW_GROUP_SIZE %d, PARQUET_VERSION %s, FILE_SIZE_BYTES %d",
                                options.compression().copyOption(),
                                options.rowGroupRows(),
                                options.version().name(),
                                options.fileBytes()));
    }
}
