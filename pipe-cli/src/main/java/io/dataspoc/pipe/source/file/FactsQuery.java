package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of all columns of some rows in one pass. */
final class FactsQuery {

    private static final int MAX_SHAPES = 4;

    /** Memory holds some values of each column that a query asks for. */
    private static final int MAX_COLUMNS = 256;

    /** A decimal of so many characters is that of a binary number. */
    private static final int EXACT_CHARS = 15;

    private final CsvOptions.Formats formats;
    private final Shapes shapes;
    private final List<String> expressions = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    /** Whether the shapes of dates and times are wanted: to find them takes time. */
    private enum Shapes {
        WANTED,
        UNWANTED
    }

    private record Column(int number, int first, List<ValueKind> kinds) {
        boolean has(ValueKind kind) {
            return kinds.contains(kind);
        }
    }

    private FactsQuery(CsvOptions.Formats formats, Shapes shapes) {
        this.formats = formats;
        this.shapes = shapes;
    }

    /**
     * Gathers facts.
     *
     * @param rows a query with the columns {@code c0}, {@code c1}, …
     * @param candidates per column the kinds that are still possible
     */
    static List<ColumnFacts> run(
            Engine engine, String rows, List<Set<ValueKind>> candidates, CsvOptions.Formats formats) {
        List<ColumnFacts> facts = new ArrayList<>();
        for (int first = 0; first < candidates.size(); first += MAX_COLUMNS) {
            FactsQuery query = new FactsQuery(formats, Shapes.UNWANTED);
            for (int i = first; i < Math.min(candidates.size(), first + MAX_COLUMNS); i++) {
                query.add(i, candidates.get(i));
            }
            facts.addAll(engine.query(query.sql(rows), query::read).get(0));
        }
        return facts;
    }

    /** Gathers all facts of some rows. They are turned, for to plan a query takes longer the more it asks. */
    static List<ColumnFacts> runOnFew(Engine engine, String rows, int columns, CsvOptions.Formats formats) {
        List<ColumnFacts> facts = new ArrayList<>();
        for (int first = 0; first < columns; first += MAX_COLUMNS) {
            facts.addAll(turned(engine, rows, first, Math.min(columns, first + MAX_COLUMNS), formats));
        }
        return facts;
    }

    private static List<ColumnFacts> turned(
            Engine engine, String rows, int first, int end, CsvOptions.Formats formats) {
        FactsQuery query = new FactsQuery(formats, Shapes.WANTED);
        query.add(0, EnumSet.allOf(ValueKind.class));
        query.expressions.add("column_index");
        String names = IntStream.range(first, end).mapToObj(CsvScan::name).collect(Collectors.joining(", "));
        String turned = "SELECT unnest(range(" + (end - first) + ")) AS column_index, unnest([" + names
                + "]) AS c0 FROM (" + rows + ")";
        List<ColumnFacts> facts = new ArrayList<>(Collections.nCopies(end - first, ColumnFacts.NONE));
        engine.query(
                query.sql(turned) + " GROUP BY column_index",
                row -> facts.set(
                        (int) row.number(query.expressions.size()),
                        query.read(row).get(0)));
        return facts;
    }

    private String sql(String rows) {
        return "SELECT " + String.join(", ", expressions) + " FROM (SELECT *, " + decimals() + " FROM (SELECT *, "
                + longs() + " FROM (SELECT *, " + texts() + " FROM (" + rows + "))))";
    }

    private String texts() {
        return each(column -> "nullif(" + CsvScan.name(column.number()) + ", '') AS v" + column.number());
    }

    /** What is written as the engine writes it needs no other test. */
    private String longs() {
        return each(column -> {
            String v = "v" + column.number();
            String test = "CASE WHEN " + v + "[1:1] BETWEEN '-' AND '9' THEN coalesce(TRY_CAST(" + v
                    + " AS BIGINT)::VARCHAR = " + v + ", false) ELSE false END";
            return (column.has(ValueKind.INTEGER) ? test : "false") + " AS i" + column.number();
        });
    }

    private String decimals() {
        return each(column -> {
            int i = column.number();
            String test = either("i" + i, ValueKind.DECIMAL.test("v" + i, formats));
            return (column.has(ValueKind.DECIMAL) ? test : "false") + " AS d" + i;
        });
    }

    /** Whether one condition holds; the second is looked at only where the first does not. */
    private static String either(String known, String test) {
        return "CASE WHEN " + known + " THEN true ELSE " + test + " END";
    }

    private String each(Function<Column, String> expression) {
        return columns.stream().map(expression).collect(Collectors.joining(", "));
    }

    private String test(int column, ValueKind kind) {
        String test = kind.test("v" + column, formats);
        return switch (kind) {
            case INTEGER -> either("i" + column, test);
            case DECIMAL -> "d" + column;
            case NUMBER -> either("d" + column, test);
            case BINARY -> either("d" + column + " AND strlen(v" + column + ") <= " + EXACT_CHARS, test);
            case BOOLEAN, DATE, LOCAL_TIME, INSTANT -> test;
        };
    }

    private void add(int column, Set<ValueKind> candidates) {
        String v = "v" + column;
        Column added = new Column(column, expressions.size() + 1, List.copyOf(candidates));
        columns.add(added);
        expressions.add("count(" + v + ")");
        expressions.add("count(*) FILTER (" + CsvScan.name(column) + " = '')");
        for (ValueKind kind : added.kinds()) {
            expressions.add("count(*) FILTER (" + test(column, kind) + ")");
        }
        if (added.has(ValueKind.INTEGER)) {
            expressions.add("count(*) FILTER (i" + column + " OR (" + ValueKind.INTEGER.test(v, formats)
                    + " AND TRY_CAST(" + v + " AS BIGINT) IS NOT NULL))");
        }
        if (added.has(ValueKind.DECIMAL)) {
            addDigits(ValueKind.pointed(v, formats));
        }
        if (hasShapes(added)) {
            expressions.add("(list(DISTINCT regexp_replace(" + v + ", '[0-9]', '_', 'g')) FILTER (" + v
                    + " IS NOT NULL AND strlen(" + v + ") < 40))[1:" + (MAX_SHAPES + 1) + "].array_to_string(';')");
        }
    }

    private boolean hasShapes(Column column) {
        return shapes == Shapes.WANTED && (column.has(ValueKind.LOCAL_TIME) || column.has(ValueKind.INSTANT));
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

    private ColumnFacts read(Row row, Column column) {
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
        Set<String> seen = hasShapes(column) ? shapes(row.text(at)) : Set.of();
        return new ColumnFacts(values, empty, kinds, longs, digits, scale, leastScale, seen);
    }

    private static int capped(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static Set<String> shapes(@Nullable String text) {
        return text == null || text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(";", -1)));
    }
}
