package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.type.TimestampType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the timestamps of older tools are read, of all columns of a file that have them: in nanoseconds only if one has
 * some, for these reach from 1677 to 2262.
 */
enum Int96 {
    MICROS("timestamp"),
    NANOS("timestamp_ns");

    private final String option;

    Int96(String option) {
        this.option = option;
    }

    TimestampType type() {
        return switch (this) {
            case MICROS -> TimestampType.LOCAL_MICROS;
            case NANOS -> new TimestampType(TimestampType.Unit.NANOS, TimestampType.Zone.NONE);
        };
    }

    /** A file as a table of the engine. */
    String table(InputFile file) {
        return table(file, option);
    }

    private static String table(InputFile file, String option) {
        return Sql.parquet(List.of(file.path()), "int96_as = '" + option + "'");
    }

    /** @param columns the names that the engine has for the columns of such timestamps */
    static Int96 of(Engine engine, InputFile file, Collection<String> columns) {
        if (count(engine, file, columns, "epoch_ns(%s.time) %% 1000 <> 0") == 0) {
            return MICROS;
        }
        if (count(engine, file, columns, "%s.date NOT BETWEEN DATE '1678-01-01' AND DATE '2261-12-31'") > 0) {
            throw new SourceException(
                    Problem.of("has nanoseconds, and timestamps outside of the years 1678 to 2261; no type holds both")
                            .at(file.name())
                            .hint("write it with timestamps of 64 bits"));
        }
        return NANOS;
    }

    private static long count(Engine engine, InputFile file, Collection<String> columns, String condition) {
        String any = columns.stream()
                .map(column -> condition.formatted("(" + Sql.identifier(column) + ")"))
                .collect(Collectors.joining(" OR "));
        return columns.isEmpty() ? 0 : engine.number("SELECT count(*) FROM " + table(file, "struct") + " WHERE " + any);
    }
}
