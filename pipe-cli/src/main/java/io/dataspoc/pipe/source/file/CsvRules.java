package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.type.DateType;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What every row of a part has to keep to: declared types, whatever the other rows say, or values of keys, which depend on
 * the columns' types. Rules look at numbered parts only.
 */
final class CsvRules {

    /** Rows that break a rule are fetched by so many. */
    private static final int CHUNK_ROWS = 10_000;

    private final CsvOptions.Formats formats;
    private final List<String> columns;
    private final List<Rule> rules = new ArrayList<>();

    /** A rule; {@code value} is an expression that is null where a text is no value, and null itself for a key. */
    private record Rule(
            int column,
            String name,
            LogicalType type,
            String condition,
            @Nullable String value) {}

    private CsvRules(CsvPart part, CsvOptions.Formats formats) {
        this.formats = formats;
        this.columns = part.columns();
    }

    /** Values have the declared types. */
    static CsvRules ofTypes(CsvPart part, CsvOptions.Formats formats, Map<String, LogicalType> declared) {
        CsvRules types = new CsvRules(part, formats);
        for (int i = 0; i < types.columns.size(); i++) {
            String name = types.columns.get(i);
            LogicalType wanted = declared.get(name);
            if (wanted != null && !(wanted instanceof StringType)) {
                types.rules.add(new Rule(i, name, wanted, types.unlike(i, wanted), types.tried(i, wanted)));
            }
        }
        return types;
    }

    /**
     * Keys have values.
     *
     * @param schema the types of the columns: an empty text is a value of texts only
     */
    static CsvRules ofKeys(CsvPart part, CsvOptions.Formats formats, List<String> keys, Schema schema) {
        CsvRules values = new CsvRules(part, formats);
        for (int i = 0; i < values.columns.size(); i++) {
            String name = values.columns.get(i);
            if (keys.contains(name)) {
                LogicalType type = schema.find(name).map(Field::type).orElse(new NullType());
                values.rules.add(new Rule(i, name, type, given(i, type) + " IS NULL", null));
            }
        }
        return values;
    }

    /** Whether any row could break a rule. */
    boolean isEmpty() {
        return rules.isEmpty();
    }

    private static String given(int column, LogicalType type) {
        String text = CsvScan.name(column);
        return type instanceof StringType ? text : "nullif(" + text + ", '')";
    }

    private String unlike(int column, LogicalType type) {
        String given = given(column, type);
        String value = "x" + column;
        ColumnCast.Sides sides = sides(column, type);
        String fault = sides.fault().isEmpty() ? "" : " OR " + sides.fault();
        return given + " IS NOT NULL AND (" + value + " IS NULL" + fault + ")";
    }

    private ColumnCast.Sides sides(int column, LogicalType type) {
        return type.accept(new ColumnCast(
                CsvScan.name(column), "x" + column, ColumnFacts.NONE, formats, ColumnCast.Care.THOROUGH));
    }

    private String tried(int column, LogicalType type) {
        String cast = sides(column, type).cast();
        return cast.replaceFirst("^CAST\\(", "TRY_CAST(").replaceFirst("strptime\\(", "try_strptime(");
    }

    /** The values that the rules look at. */
    private String values() {
        return rules.stream()
                .filter(rule -> rule.value() != null)
                .map(rule -> ", " + rule.value() + " AS x" + rule.column())
                .collect(Collectors.joining());
    }

    /** Keeps the line numbers of all rows that break a rule in a table of the engine. */
    void find(Engine engine, String rows, String table) {
        StringBuilder broken = new StringBuilder("CASE");
        StringBuilder texts = new StringBuilder("CASE");
        for (int i = 0; i < rules.size(); i++) {
            broken.append(
                    String.format(Locale.ROOT, " WHEN %s THEN %d", rules.get(i).condition(), i));
            texts.append(String.format(
                    Locale.ROOT,
                    " WHEN %s THEN %s",
                    rules.get(i).condition(),
                    CsvScan.name(rules.get(i).column())));
        }
        engine.execute("CREATE OR REPLACE TEMP TABLE " + table + " AS SELECT * FROM (SELECT " + CsvScan.LINE + ", "
                + broken + " END AS rule, " + texts + " END AS value FROM (SELECT *" + values() + " FROM (" + rows
                + "))) WHERE rule IS NOT NULL ORDER BY " + CsvScan.LINE);
    }

    /**
     * A row that breaks a rule.
     *
     * @param line where it begins
     * @param column whose value is to blame
     * @param code why, as one word for programs
     * @param sentence why
     */
    record Broken(LineNumber line, int column, String code, String sentence) {}

    /** Goes through the rows that {@link #find} kept, in their order. */
    void forEach(Engine engine, String table, Consumer<Broken> consumer) {
        long last = -1;
        List<Broken> found;
        do {
            found = engine.query(
                    String.format(
                            Locale.ROOT,
                            "SELECT l, rule, left(value, 60) FROM %s WHERE l > %d ORDER BY l LIMIT %d",
                            table,
                            last,
                            CHUNK_ROWS),
                    row -> broken(row.number(1), rules.get((int) row.number(2)), String.valueOf(row.text(3))));
            for (Broken row : found) {
                consumer.accept(row);
                last = row.line().number();
            }
        } while (found.size() == CHUNK_ROWS);
    }

    private Broken broken(long line, Rule rule, String value) {
        boolean isKey = rule.value() == null;
        String sentence = isKey
                ? "no value for the key '" + rule.name() + "'"
                : "column '" + rule.name() + "' is declared as " + rule.type() + written(rule.type()) + ", and '"
                        + value + "' is none";
        return new Broken(LineNumber.of(line), rule.column(), isKey ? "MISSING_KEY" : "WRONG_TYPE", sentence);
    }

    /** The declared format of a type, if it has one. */
    private String written(LogicalType type) {
        String format =
                type instanceof DateType ? formats.date() : type instanceof TimestampType ? formats.timestamp() : null;
        return format == null ? "" : " ('" + format + "')";
    }
}
