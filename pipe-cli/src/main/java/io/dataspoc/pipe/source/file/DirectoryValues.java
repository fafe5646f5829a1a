package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of directories named {@code key=value} as columns. */
final class DirectoryValues {

    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private DirectoryValues() {}

    /** Why no row below a directory can be loaded. */
    static String fault(Field field, String value) {
        return "column '" + field.name() + "' is declared as " + field.type() + ", and '" + value + "' is none";
    }

    /**
     * A value of a column.
     *
     * @param expression makes it
     * @param fault why its text is none of the column's type; then it is absent
     */
    record Cast(String expression, Optional<String> fault) {}

    /** A value for a column, by the same rules as those of text files. */
    static Cast cast(Engine engine, String value, Field field) {
        ColumnCast cast =
                new ColumnCast("c0", "x0", ColumnFacts.NONE, CsvOptions.Formats.DEFAULT, ColumnCast.Care.THOROUGH);
        ColumnCast.Sides sides = field.type().accept(cast);
        String fault = sides.fault().isEmpty() ? "" : " OR " + sides.fault();
        String row = "(SELECT *, TRY(" + sides.cast() + ") AS x0 FROM (SELECT " + literal(value) + " AS c0))";
        String made = "(SELECT x0 FROM " + row + ")";
        boolean isNone =
                engine.number("SELECT count(*) FROM " + row + " WHERE c0 <> '' AND (x0 IS NULL" + fault + ")") > 0;
        return isNone
                ? new Cast("CAST(NULL AS " + DuckTypes.of(field.type()) + ")", Optional.of(fault(field, value)))
                : new Cast(made, Optional.empty());
    }

    /** A value as the engine writes it, or null if it is absent. */
    record Text(@Nullable String value) {}

    /** A value for a column, by the same rules; empty if its text is none of the column's type. */
    static Optional<Text> text(Engine engine, String value, Field field) {
        Cast cast = cast(engine, value, field);
        boolean isAsGiven = field.type() instanceof FloatType || field.type() instanceof JsonType;
        String shown = isAsGiven ? "nullif(" + literal(value) + ", '')" : cast.expression() + "::VARCHAR";
        return cast.fault().isPresent()
                ? Optional.empty()
                : Optional.of(engine.query("SELECT " + shown, row -> new Text(row.text(1)))
                        .get(0));
    }

    /** A value as an expression of text. */
    static String literal(String value) {
        return value.equals(NULL) ? "CAST(NULL AS VARCHAR)" : Sql.literal(value);
    }

    /** The types of the directories' columns: declared ones, or the least of all of their values. */
    static Map<String, LogicalType> types(LazyEngine engine, List<InputFile> files, Map<String, LogicalType> declared) {
        Map<String, LogicalType> types = new LinkedHashMap<>();
        for (InputFile file : files) {
            file.directories().keySet().forEach(name -> types.put(name, new StringType()));
        }
        types.replaceAll(
                (name, type) -> declared.containsKey(name) ? declared.get(name) : type(engine.engine(), files, name));
        return types;
    }

    /** The least type of all values of a key. */
    private static LogicalType type(Engine engine, List<InputFile> files, String key) {
        String values = files.stream()
                .map(file -> file.directories().getOrDefault(key, NULL))
                .distinct()
                .map(value -> "SELECT " + literal(value) + " AS c0")
                .collect(Collectors.joining(" UNION ALL "));
        ColumnFacts facts = FactsQuery.runOnFew(engine, values, 1, CsvOptions.Formats.DEFAULT)
                .get(0);
        return facts.type() instanceof NullType ? new StringType() : facts.type();
    }
}
