package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Converts CSV files to Parquet, and makes sure on the way that no value changes. */
final class CsvConversion {

    /** From here on, files of the usual size are made of rows whose order means nothing. */
    private static final long LARGE_BYTES = 1L << 30;

    private static final int ZSTD_LEVEL = 1;

    private final Engine engine;
    private final CsvScan scan;
    private final CsvColumns columns;
    private final Schema schema;
    private final ColumnCast.Care care;

    /**
     * A conversion.
     *
     * @param columns what is known of the columns
     * @param schema the types that they are to have
     */
    CsvConversion(Engine engine, CsvScan scan, CsvColumns columns, Schema schema, ColumnCast.Care care) {
        this.engine = engine;
        this.scan = scan;
        this.columns = columns;
        this.schema = schema;
        this.care = care;
    }

    boolean skipsDamage() {
        return scan.skipsDamage();
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
     * @throws io.dataspoc.engine.EngineException if a value does not have its column's type
     */
    List<Made> convert(CsvPart part, StreamSink sink) {
        Schema made = new Schema(part.columns().stream().map(this::field).toList());
        boolean isRolled = sink.requiredKeys().isEmpty() && part.bytes() > LARGE_BYTES;
        Path path = sink.newFile();
        engine.copyToParquet(query(part), path, copyOptions(sink.fileOptions(), isRolled));
        return (isRolled ? files(path) : List.of(path))
                .stream().map(file -> new Made(file, made)).toList();
    }

    private Field field(String column) {
        return schema.find(column).orElseThrow();
    }

    private ColumnCast.Sides sides(CsvPart part, int column) {
        String name = part.columns().get(column);
        LogicalType type = field(name).type();
        ColumnCast cast = new ColumnCast(
                CsvScan.name(column),
                "x" + column,
                columns.of(name),
                scan.options().formats(),
                care);
        return type.accept(cast);
    }

    /** The values are made below the condition, so that none is made twice. */
    private String query(CsvPart part) {
        List<String> made = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> named = new ArrayList<>();
        int guard = -1;
        for (int i = 0; i < part.columns().size(); i++) {
            ColumnCast.Sides sides = sides(part, i);
            if (!sides.fault().isEmpty()) {
                faults.add("(" + sides.fault() + ")");
                guard = i;
            }
            made.add(sides.cast() + " AS x" + i);
        }
        for (int i = 0; i < part.columns().size(); i++) {
            String value = i == guard
                    ? "CASE WHEN " + String.join(" OR ", faults) + " THEN error('not as expected') ELSE x" + i + " END"
                    : "x" + i;
            named.add(value + " AS " + Sql.identifier(part.columns().get(i)));
        }
        return "SELECT " + String.join(", ", named) + " FROM (SELECT *, " + String.join(", ", made) + " FROM ("
                + scan.rows(part) + "))";
    }

    private static String copyOptions(WriteOptions options, boolean isRolled) {
        String compression = options.compression().copyOption();
        String level = compression.equals("zstd") ? ", COMPRESSION_LEVEL " + ZSTD_LEVEL : "";
        String size = isRolled ? ", FILE_SIZE_BYTES " + options.fileBytes() : "";
        return String.format(
                Locale.ROOT,
                "COMPRESSION %s%s, ROW_GROUP_SIZE %d, PARQUET_VERSION %s%s",
                compression,
                level,
                options.rowGroupRows(),
                options.version().name(),
                size);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the numbers whose text a binary number does not give back. */
    void countInexact(CsvPart part, StreamSink sink) {
        for (int i = 0; i < part.columns().size(); i++) {
            Field field = field(part.columns().get(i));
            if (field.type() instanceof FloatType) {
                ColumnCast.Sides sides = sides(part, i);
                long inexact = engine.number("SELECT count(*) FROM (SELECT " + CsvScan.name(i) + ", " + sides.cast()
                        + " AS x FROM (" + scan.rows(part) + ")) WHERE " + digits(CsvScan.name(i)) + " <> "
                        + digits("x::VARCHAR"));
                if (inexact > 0) {
                    sink.count("inexact in '" + field.name() + "'", inexact);
                }
            }
        }
    }

    private static String digits(String number) {
        return "rtrim(ltrim(regexp_replace(split_part(lower(" + number + "), 'e', 1), '[^0-9]', '', 'g'), '0'), '0')";
    }

    /** The first value of a declared column that is not of its type, as {@code row n: 'value'}; empty if there is none. */
    String firstFault(CsvPart part, int column) {
        String name = part.columns().get(column);
        LogicalType type = field(name).type();
        if (type instanceof StringType || type instanceof NullType) {
            return "";
        }
        ColumnCast.Sides sides = type.accept(new ColumnCast(
                CsvScan.name(column), "x", columns.of(name), scan.options().formats(), ColumnCast.Care.THOROUGH));
        String tried = sides.cast().replaceFirst("^CAST\\(", "TRY_CAST(").replaceFirst("strptime\\(", "try_strptime(");
        String fault = sides.fault().isEmpty() ? "false" : sides.fault();
        List<String> found = engine.query(
                "SELECT 'row ' || n || ': ''' || left(" + CsvScan.name(column) + ", 60) || '''' FROM (SELECT *, "
                        + tried
                        + " AS x, row_number() OVER () AS n FROM (" + scan.rows(part) + ")) WHERE nullif("
                        + CsvScan.name(column) + ", '') IS NOT NULL AND (x IS NULL OR " + fault
                        + ") ORDER BY n LIMIT 1",
                row -> String.valueOf(row.text(1)));
        return found.isEmpty() ? "" : found.get(0);
    }
}
