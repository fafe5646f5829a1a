package io.dataspoc.load;

import io.dataspoc.engine.Sql;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.type.DateType;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.TimestampType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Into which directories the new rows of a load go.
 *
 * @param keys what directories are named by; may be empty
 * @param loadDate the day of the load
 */
record Placement(List<PartitionKey> keys, LocalDate loadDate) {

    Placement {
        keys = List.copyOf(keys);
    }

    /** Whether all new rows go into one directory, {@link #constant()}. */
    boolean isConstant() {
        return keys.stream().allMatch(key -> key.transform() == PartitionKey.Transform.LOAD_DATE);
    }

    List<PartitionValue> constant() {
        return keys.stream()
                .map(key -> new PartitionValue(key.name(), loadDate.toString()))
                .toList();
    }

    /** The value of every key as an SQL expression over a row. */
    List<String> expressions(Schema schema) {
        List<String> expressions = new ArrayList<>();
        for (PartitionKey key : keys) {
            expressions.add(expression(key, schema));
        }
        return expressions;
    }

    /** The values of one row's expressions, in the order of the keys. */
    List<PartitionValue> values(List<@Nullable String> texts) {
        List<PartitionValue> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(new PartitionValue(keys.get(i).name(), texts.get(i)));
        }
        return values;
    }

    private String expression(PartitionKey key, Schema schema) {
        return switch (key.transform()) {
            case LOAD_DATE -> Sql.literal(loadDate.toString());
            case YEAR -> dated(key, schema, "'%Y'");
            case MONTH -> dated(key, schema, "'%Y-%m'");
            case DAY -> dated(key, schema, "'%Y-%m-%d'");
            case VALUE -> {
                require(key, schema);
                yield "CAST(" + Sql.identifier(key.column()) + " AS VARCHAR)";
            }
        };
    }

    private static String dated(PartitionKey key, Schema schema, String format) {
        LogicalType type = require(key, schema);
        if (!(type instanceof DateType) && !(type instanceof TimestampType)) {
            throw new ConfigException(
                    Problem.of("'partition_by: " + key + "' needs a date or a time, but the column is of type " + type)
                            .hint("partition by the column itself, or leave it out"));
        }
        return "strftime(" + Sql.identifier(key.column()) + ", " + format + ")";
    }

    private static LogicalType require(PartitionKey key, Schema schema) {
        return schema.find(key.column())
                .map(Field::type)
                .orElseThrow(() -> new ConfigException(
                        Problem.of("'partition_by' names a column that the table does not have: '" + key.column() + "'")
                                .hint("its columns are " + String.join(", ", schema.names())
                                        + "; of a date or a time also year(column), month(column), day(column)")));
    }
}
