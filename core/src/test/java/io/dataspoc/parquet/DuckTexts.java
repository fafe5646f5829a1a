package io.dataspoc.parquet;

import io.dataspoc.engine.Sql;
import io.dataspoc.type.*;

/** Expressions of DuckDB that write a value as {@link ValueTexts} does. */
final class DuckTexts {

    private DuckTexts() {}

    /** @param depth in how many lists the value lies */
    static String expression(LogicalType type, String value, int depth) {
        return "CASE WHEN " + value + " IS NULL THEN '-' ELSE " + present(type, value, depth) + " END";
    }

    private static String present(LogicalType type, String value, int depth) {
        if (type instanceof ListType list) {
            String element = "x" + depth;
            return "'(' || array_to_string(list_transform(" + value + ", lambda " + element + ": "
                    + expression(list.element(), element, depth + 1) + "), '; ') || ')'";
        }
        if (type instanceof StructType struct) {
            String members = struct.fields().stream()
                    .map(field -> expression(field.type(), value + "." + Sql.identifier(field.name()), depth))
                    .reduce((a, b) -> a + " || '; ' || " + b)
                    .orElseThrow();
            return "'<' || " + members + " || '>'";
        }
        return "(" + scalar(type, value) + ")::VARCHAR";
    }

    private static String scalar(LogicalType type, String value) {
        if (type instanceof BooleanType) {
            return value + "::INTEGER";
        }
        if (type instanceof BinaryType) {
            return "hex(" + value + ")";
        }
        if (type instanceof FloatType floating) {
            return floating.bits() == 64 ? value + "::BIT::BIGINT" : value + "::BIT::INTEGER";
        }
        if (type instanceof DateType) {
            return value + " - DATE '1970-01-01'";
        }
        if (type instanceof TimeType) {
            return "epoch_us(" + value + ")";
        }
        if (type instanceof TimestampType timestamp) {
            return timestamp.unit() == TimestampType.Unit.NANOS
                    ? "epoch_ns(" + value + ")"
                    : "epoch_us(" + value + ") * 1000";
        }
        return value;
    }
}
