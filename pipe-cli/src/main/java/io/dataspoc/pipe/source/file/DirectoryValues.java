package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of directories named {@code key=value} as columns. */
final class DirectoryValues {

    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private DirectoryValues() {}

    /** A value as JSON for a column of a type; null for an absent one. */
    static JsonNode json(String value, LogicalType type) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value.equals(NULL)) {
            return nodes.nullNode();
        }
        if (type instanceof BooleanType) {
            boolean isTrue = value.equalsIgnoreCase("true");
            return isTrue || value.equalsIgnoreCase("false") ? nodes.booleanNode(isTrue) : nodes.textNode(value);
        }
        boolean isOfNumbers = type instanceof IntegerType || type instanceof DecimalType || type instanceof FloatType;
        return isOfNumbers ? number(value) : nodes.textNode(value);
    }

    /** What is no number stays a text, which no column of numbers takes. */
    private static JsonNode number(String value) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(value);
        }
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
