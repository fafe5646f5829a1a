package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.Suggestion;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.load.TableSpec;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.type.DateType;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.TimestampType;
import java.util.Optional;
import java.util.stream.Stream;

/** What a table needs of the columns of its stream: keys to tell rows apart by, and what its partitions come from. */
final class ColumnNeeds {

    private final StreamDescription stream;
    private final TableSpec spec;

    ColumnNeeds(StreamDescription stream, TableSpec spec) {
        this.stream = stream;
        this.spec = spec;
    }

    /** The first thing that is missing, so that a run would fail; empty if nothing is, or the columns are not known yet. */
    Optional<Problem> unmet() {
        if (stream.schema().fields().isEmpty()) {
            return Optional.empty();
        }
        Stream<String> keys = spec.isUniqueByKey() ? spec.keys().stream() : Stream.of();
        return Stream.concat(
                        keys.map(key -> missing(key, "'keys'")),
                        spec.partitionBy().stream().map(this::unmet))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Problem> missing(String column, String option) {
        Schema schema = stream.schema();
        return schema.find(column).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.of("stream '" + stream.name() + "' has no column '" + column + "', which "
                                + option + " names")
                        .hint(Suggestion.hint(column, schema.names())
                                .orElse("its columns are " + String.join(", ", schema.names()))));
    }

    private Optional<Problem> unmet(PartitionKey key) {
        return switch (key.transform()) {
            case LOAD_DATE -> Optional.empty();
            case VALUE -> missing(key.column(), "'partition_by'").map(problem -> withFunctions(key, problem));
            case YEAR, MONTH, DAY -> missing(key.column(), "'partition_by'").or(() -> undated(key));
        };
    }

    private static Problem withFunctions(PartitionKey key, Problem problem) {
        return key.column().contains("(")
                ? problem.hint("write a column, year(column), month(column), day(column) or _extraction_date")
                : problem;
    }

    private Optional<Problem> undated(PartitionKey key) {
        LogicalType type = stream.schema().find(key.column()).map(Field::type).orElse(new NullType());
        boolean isPossible = type instanceof DateType || type instanceof TimestampType || type instanceof NullType;
        return isPossible
                ? Optional.empty()
                : Optional.of(
                        Problem.of("'partition_by: " + key + "' needs a date or a time, but the column of stream '"
                                        + stream.name() + "' is of type " + type)
                                .hint("partition by the column itself, or leave it out"));
    }
}
