package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Converts CSV files to Parquet, and makes sure on the way that no value changes. */
final class CsvConversion {

    /** Files are put together up to here. */
    private static final long CHUNK_BYTES = 1L << 30;

    /**
     * Text that is so many times as large as data files are to be is written to several at once: then rows are not quite
     * in their order, so that this is not for rows with keys, of which the last one counts.
     */
    private static final int LARGE_TEXT = 5;

    private static final int ZSTD_LEVEL = 1;

    /** Two groups of the usual size are more than the engine's memory has room for while it reads and writes. */
    private static final int GROUP_ROWS = WriteOptions.DEFAULT_ROW_GROUP_ROWS / 2;

    private final Engine engine;
    private final CsvScan scan;
    private final CsvColumns columns;
    private final Schema schema;
    private final ColumnCast.Care care;
    private final Engine.Pace pace;
    private final CsvCounts counts;

    /**
     * A conversion.
     *
     * @param columns what is known of the columns
     * @param schema the types that they are to have
     * @param pace how many rows at a time
     */
    CsvConversion(
            Engine engine, CsvScan scan, CsvColumns columns, Schema schema, ColumnCast.Care care, Engine.Pace pace) {
        this.engine = engine;
        this.scan = scan;
        this.columns = columns;
        this.schema = schema;
        this.care = care;
        this.pace = pace;
        this.counts = new CsvCounts(engine);
    }

    /**
     * A Parquet file that was made.
     *
     * @param path where it is
     * @param schema its columns
     */
    record Made(Path path, Schema schema) {}

    /**
     * Converts a part.
     *
     * @throws io.dataspoc.engine.EngineException if a value does not have its column's type, or a key has none
     */
    List<Made> convert(CsvPart part, StreamSink sink) {
        Schema made = new Schema(part.columns().stream().map(this::field).toList());
        List<Made> files = new ArrayList<>();
        for (CsvPart chunk : chunks(part)) {
            for (Path path : convertChunk(chunk, sink)) {
                files.add(new Made(path, made));
            }
        }
        return files;
    }

    /** Whether a part has no row, as far as the engine finds any. */
    boolean isEmpty(List<Made> files) {
        String paths = Sql.files(files.stream().map(Made::path).toList());
        return engine.number("SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata(" + paths + ")")
                == 0;
    }

    /** Files that are large together are converted by and by. */
    private static List<CsvPart> chunks(CsvPart part) {
        List<CsvPart> chunks = new ArrayList<>();
        List<CsvFile> files = new ArrayList<>();
        long bytes = 0;
        for (CsvFile file : part.files()) {
            if (!files.isEmpty() && bytes + file.file().size() > CHUNK_BYTES) {
                chunks.add(part.with(files));
                files.clear();
                bytes = 0;
            }
            files.add(file);
            bytes += file.file().size();
        }
        chunks.add(part.with(files));
        return chunks;
    }

    private List<Path> convertChunk(CsvPart chunk, StreamSink sink) {
        Path target = sink.newFile();
        ReadBytes read = new ReadBytes(chunk.bytes(), sink);
        WriteOptions options = sink.fileOptions();
        boolean isCut = chunk.bytes() > LARGE_TEXT * options.fileBytes()
                && sink.requiredKeys().isEmpty();
        String cut = isCut ? String.format(Locale.ROOT, ", FILE_SIZE_BYTES %d", options.fileBytes()) : "";
        engine.copyToParquet(query(chunk, sink.requiredKeys()), target, copyOptions(options) + cut, pace, read::upTo);
        read.upTo(1);
        return isCut ? files(target) : List.of(target);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot be listed: " + e.getMessage())
                            .at(directory.toString())
                            .hint("the run needs its temporary files until it ends; run it again"),
                    e);
        }
    }

    private Field field(String column) {
        return schema.find(column).orElseThrow();
    }

    private ColumnCast cast(CsvPart part, int column) {
        return new ColumnCast(
                CsvScan.name(column),
                "x" + column,
                columns.of(part.columns().get(column)),
                scan.options().formats(),
                care);
    }

    /** The values are made below the conditions, so that none is made twice. */
    private String query(CsvPart part, List<String> keys) {
        List<String> made = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < part.columns().size(); i++) {
            Field field = field(part.columns().get(i));
            ColumnCast cast = cast(part, i);
            ColumnCast.Sides sides = field.type().accept(cast);
            made.add(sides.cast() + " AS x" + i);
            if (!sides.fault().isEmpty()) {
                faults.add("(" + sides.fault() + ")");
            }
            if (keys.contains(field.name())) {
                faults.add("x" + i + " IS NULL");
            }
            cast.changes(field).forEach((what, condition) -> counted.add(counts.when(condition, what)));
            named.add("x" + i + " AS " + Sql.identifier(field.name()));
        }
        named.set(
                0,
                guarded(faults, counted) + " AS "
                        + Sql.identifier(part.columns().get(0)));
        return "SELECT " + String.join(", ", named) + " FROM (SELECT *, " + String.join(", ", made) + " FROM ("
                + scan.rows(part) + "))";
    }

    /** The first value, made only if no condition of the row holds. */
    private static String guarded(List<String> faults, List<String> counted) {
        if (faults.isEmpty() && counted.isEmpty()) {
            return "x0";
        }
        List<String> branches = new ArrayList<>();
        if (!faults.isEmpty()) {
            branches.add("WHEN " + String.join(" OR ", faults) + " THEN error('not as expected')");
        }
        counted.forEach(condition -> branches.add("WHEN " + condition + " THEN NULL"));
        return "CASE " + String.join(" ", branches) + " ELSE x0 END";
    }

    private static String copyOptions(WriteOptions options) {
        String compression = options.compression().copyOption();
        String level = compression.equals("zstd") ? ", COMPRESSION_LEVEL " + ZSTD_LEVEL : "";
        return String.format(
                Locale.ROOT,
                "COMPRESSION %s%s, ROW_GROUP_SIZE %d, PARQUET_VERSION %s",
                compression,
                level,
                options.rowGroupRowsOr(GROUP_ROWS),
                options.version().name());
    }

    /** Tells what was changed on the way. */
    void tell(StreamSink sink) {
        counts.tell(sink);
    }
}
