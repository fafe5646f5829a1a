package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaUnion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of CSV files, with the facts of their texts.
 *
 * @param facts by name, in the order in which the names are first seen
 */
record CsvColumns(Map<String, ColumnFacts> facts) {

    private static final int SAMPLED_ROWS = 8_192;
    private static final int SAMPLED_FILES = 16;

    /** Looks at the first rows of some files: what they rule out is ruled out for all rows. */
    static CsvColumns sampled(Engine engine, CsvScan scan, List<CsvPart> parts) {
        Map<String, ColumnFacts> facts = new LinkedHashMap<>();
        for (CsvPart part : parts) {
            add(
                    facts,
                    part,
                    FactsQuery.run(
                            engine,
                            sample(scan, part, parts.size()),
                            everything(part),
                            formats(scan),
                            FactsQuery.Shapes.WANTED));
        }
        return new CsvColumns(facts);
    }

    private static String sample(CsvScan scan, CsvPart part, int parts) {
        List<CsvFile> files = part.files();
        int step = Math.max(1, files.size() / SAMPLED_FILES);
        List<CsvFile> some = new ArrayList<>();
        for (int i = 0; i < files.size(); i += step) {
            some.add(files.get(i));
        }
        int rows = Math.max(64, SAMPLED_ROWS / some.size() / parts);
        return some.stream()
                .map(file -> String.format(Locale.ROOT, "(%s LIMIT %d)", scan.rows(part.with(List.of(file))), rows))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static List<Set<ValueKind>> everything(CsvPart part) {
        Set<ValueKind> kinds = EnumSet.allOf(ValueKind.class);
        return part.columns().stream().map(name -> kinds).toList();
    }

    /** Looks at all rows, but for what is ruled out already. */
    CsvColumns completed(Engine engine, CsvScan scan, List<CsvPart> parts) {
        Map<String, ColumnFacts> complete = new LinkedHashMap<>();
        for (CsvPart part : parts) {
            List<Set<ValueKind>> candidates = part.columns().stream()
                    .map(name -> facts.getOrDefault(name, ColumnFacts.NONE).candidates())
                    .toList();
            add(
                    complete,
                    part,
                    FactsQuery.run(engine, scan.rows(part), candidates, formats(scan), FactsQuery.Shapes.UNWANTED));
        }
        return new CsvColumns(complete);
    }

    private static CsvOptions.Formats formats(CsvScan scan) {
        return scan.options().formats();
    }

    private static void add(Map<String, ColumnFacts> facts, CsvPart part, List<ColumnFacts> found) {
        for (int i = 0; i < found.size(); i++) {
            facts.merge(part.columns().get(i), found.get(i), ColumnFacts::plus);
        }
    }

    ColumnFacts of(String column) {
        return facts.getOrDefault(column, ColumnFacts.NONE);
    }

    /**
     * The columns' types: declared ones, else the least that hold all values and those of the table.
     *
     * @param existing the columns of rows that stay in the table
     */
    Schema schema(Map<String, LogicalType> declared, Schema existing) {
        List<Field> fields = new ArrayList<>();
        facts.forEach((name, known) -> {
            LogicalType type = declared.getOrDefault(name, known.type());
            LogicalType held = existing.find(name)
                    .map(field -> held(field.type(), type, known))
                    .orElse(type);
            fields.add(new Field(name, held));
        });
        return new Schema(fields);
    }

    private static LogicalType held(LogicalType existing, LogicalType type, ColumnFacts facts) {
        boolean fits = existing instanceof DecimalType decimal && facts.fits(decimal);
        return fits ? existing : SchemaUnion.leastUpperBound(existing, type);
    }
}
