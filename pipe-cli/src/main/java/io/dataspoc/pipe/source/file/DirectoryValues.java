package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** The values of directories named {@code key=value} as columns. */
final class DirectoryValues {

    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private DirectoryValues() {}

    /** A value as an expression of text. */
    static String literal(String value) {
        return value.equals(NULL) ? "CAST(NULL AS VARCHAR)" : Sql.literal(value);
    }

    /** The least type of all values of a key. */
    static LogicalType type(Engine engine, List<InputFile> files, String key) {
        String values = files.stream()
                .map(file -> file.directories().getOrDefault(key, NULL))
                .distinct()
                .map(value -> "SELECT " + literal(value) + " AS c0")
                .collect(Collectors.joining(" UNION ALL "));
        ColumnFacts facts = FactsQuery.run(
                        engine,
                        values,
                        List.of(EnumSet.allOf(ValueKind.class)),
                        CsvOptions.Formats.DEFAULT,
                        FactsQuery.Shapes.UNWANTED)
                .get(0);
        return facts.type() instanceof NullType ? new StringType() : facts.type();
    }
}
