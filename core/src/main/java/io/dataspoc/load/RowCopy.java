package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.parquet.RowWidth;
import io.dataspoc.parquet.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Copies rows of Parquet files into others. Narrow rows are copied by all threads, in large row groups; wide ones by a
 * single thread, in row groups of so many bytes, so that memory holds few of them.
 */
final class RowCopy {

    /** So many row groups of rows of many directories wait for more of their like. */
    private static final int WAITING = 4;

    /** Row groups of narrow rows may be so many times as large: where that is too much after all, memory tells. */
    private static final int NARROW_GROUPS = 3;

    /** A file does not tell how wide rows are whose values it holds once only. */
    private static final long LEAST_WIDTH = 1 << 10;

    private final Engine engine;
    private final WriteOptions options;
    private final Supplier<Path> directories;

    /** @param directories gives paths where nothing exists */
    RowCopy(Engine engine, WriteOptions options, Supplier<Path> directories) {
        this.engine = engine;
        this.options = options;
        this.directories = directories;
    }

    /**
     * Copies rows.
     *
     * @param query the rows
     * @param sources the files that it reads
     * @param placing options of DuckDB's COPY that say where rows go; empty for none
     * @return the directory of the new files
     */
    Path run(String query, List<FileQuery.Input> sources, String placing) {
        long width = sources.stream()
                .mapToLong(source -> RowWidth.of(source.path()))
                .max()
                .orElse(0);
        if (width * options.rowGroupRows() > NARROW_GROUPS * engine.wideGroupBytes()) {
            return copyWide(query, placing, width);
        }
        Path directory = directories.get();
        try {
            copy(query, directory, placing);
            return directory;
        } catch (EngineException e) {
            if (!e.isForWantOfMemory()) {
                throw e;
            }
            remove(directory);
            return copyWide(query, placing, width);
        }
    }

    private Path copyWide(String query, String placing, long width) {
        Path directory = directories.get();
        long waiting = engine.wideGroupBytes() * WAITING / Math.max(width, LEAST_WIDTH);
        engine.inSmallSteps(
                waiting,
                () -> copy(
                        query,
                        directory,
                        placing + String.format(Locale.ROOT, "ROW_GROUP_SIZE_BYTES %d, ", engine.wideGroupBytes())));
        return directory;
    }

    private void copy(String query, Path directory, String more) {
        engine.execute("COPY (" + query + ") TO " + Sql.literal(directory.toString()) + " (FORMAT parquet, " + more
                + String.format(
                        Locale.ROOT,
                        "COMPRESSION %s, ROW_GROUP_SIZE %d, PARQUET_VERSION %s, FILE_SIZE_BYTES %d)",
                        options.compression().copyOption(),
                        options.rowGroupRows(),
                        options.version().name(),
                        options.fileBytes()));
    }

    private static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot remove temporary files: " + e.getMessage())
                            .at(directory.toString()),
                    e);
        }
    }
}
