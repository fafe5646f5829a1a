package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of all columns of some rows in one pass. */
final class FactsQuery {

    private static final int MAX_SHAPES = 4;

    private final CsvOptions.Formats formats;
    private final List<String> expressions = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private record Column(int first, List<ValueKind> kinds) {}

    FactsQuery(CsvOptions.Formats formats) {
        this.formats = formats;
    }

    /**
     * Gathers facts.
     *
     * @param rows a query with the columns {@code c0}, {@code c1}, …
     * @param candidates per column the kinds that are still possible
     */
    static List<ColumnFacts> run(
            Engine engine, String rows, List<Set<ValueKind>> candidates, CsvOptions.Formats formats) {
        FactsQuery query = new FactsQuery(formats);
        for (int i = 0; i < candidates.size(); i++) {
            query.add(i, candidates.get(i));
        }
        String sql = "SELECT " + String.join(", ", query.expressions) + " FROM (SELECT *, " + query.texts() + " FROM ("
                + rows + "))";
        return engine.query(sql, query::read).get(0);
    }

    private String texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            texts.add("nullif(" + CsvScan.name(i) + ", '') AS v" + i);
        }
        return String.join(", ", texts);
    }

    private void add(int column, Set<ValueKind> candidates) {
        String v = "v" + column;
        columns.add(new Column(expressions.size() + 1, List.copyOf(candidates)));
        expressions.add("count(" + v + ")");
        expressions.add("count(*) FILTER (" + CsvScan.name(column) + " = '')");
        for (ValueKind kind : columns.get(column).kinds()) {
            expressions.add("count(*) FILTER (" + kind.test(v, formats) + ")");
        }
        if (candidates.contains(ValueKind.INTEGER)) {
            expressions.add("count(*) FILTER (" + ValueKind.INTEGER.test(v, formats) + " AND TRY_CAST(" + v
                    + " AS BIGINT) IS NOT NULL)");
        }
        if (candidates.contains(ValueKind.DECIMAL)) {
            addDigits(ValueKind.pointed(v, formats));
        }
        if (candidates.contains(ValueKind.LOCAL_TIME) || candidates.contains(ValueKind.INSTANT)) {
            expressions.add("(list(DISTINCT regexp_replace(" + v + ", '[0-9]', '_', 'g')) FILTER (" + v
                    + " IS NOT NULL AND strlen(" + v + ") < 40))[1:" + (MAX_SHAPES + 1) + "].array_to_string(';')");
        }
    }

    private void addDigits(String u) {
        String point = "strpos(" + u + ", '.')";
        String behind = "CASE WHEN " + point + " = 0 THEN 0 ELSE strlen(" + u + ") - " + point + " END";
        expressions.add("coalesce(max(strlen(" + u + ") - CASE WHEN " + point + " = 0 THEN 0 ELSE strlen(" + u + ") - "
                + point + " + 1 END - starts_with(" + u + ", '-')::INTEGER), 0)");
        expressions.add("coalesce(max(" + behind + "), 0)");
        expressions.add("coalesce(min(" + behind + "), " + Integer.MAX_VALUE + ")");
    }

    private List<ColumnFacts> read(Row row) {
        return columns.stream().map(column -> read(row, column)).toList();
    }

    private static ColumnFacts read(Row row, Column column) {
        int at = column.first();
        long values = row.number(at++);
        long empty = row.number(at++);
        Map<ValueKind, Long> kinds = new EnumMap<>(ValueKind.class);
        for (ValueKind kind : column.kinds()) {
            kinds.put(kind, row.number(at++));
        }
        long longs = kinds.containsKey(ValueKind.INTEGER) ? row.number(at++) : 0;
        boolean hasDigits = kinds.containsKey(ValueKind.DECIMAL);
        int digits = hasDigits ? capped(row.number(at++)) : 0;
        int scale = hasDigits ? capped(row.number(at++)) : 0;
        int leastScale = hasDigits ? capped(row.number(at++)) : Integer.MAX_VALUE;
        boolean hasTimes = kinds.containsKey(ValueKind.LOCAL_TIME) || kinds.containsKey(ValueKind.INSTANT);
        Set<String> shapes = hasTimes ? shapes(row.text(at)) : Set.of();
        return new ColumnFacts(values, empty, kinds, longs, digits, scale, leastScale, shapes);
    }

    private static int capped(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static Set<String> shapes(@Nullable String text) {
        return text == null || text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(";", -1)));
    }
}
