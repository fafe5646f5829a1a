package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of CSV files, with the facts of their texts.
 *
 * @param facts by name, in the order in which the names are first seen
 */
record CsvColumns(Map<String, ColumnFacts> facts) {

    /** Nothing is ruled out. */
    static final CsvColumns UNKNOWN = new CsvColumns(Map.of());

    /** Looks at the first rows of some files: what they rule out is ruled out for all rows. */
    static CsvColumns sampled(Engine engine, CsvScan scan, CsvSample sample) {
        Map<String, ColumnFacts> facts = new LinkedHashMap<>();
        for (CsvPart part : sample.parts()) {
            add(
                    facts,
                    part,
                    FactsQuery.runOnFew(engine, scan.rows(part), part.columns().size(), formats(scan)));
        }
        return new CsvColumns(facts);
    }

    /** Looks at all rows, but for what is ruled out already. */
    CsvColumns completed(Engine engine, CsvScan scan, List<CsvPart> parts) {
        Map<String, ColumnFacts> complete = new LinkedHashMap<>();
        for (CsvPart part : parts) {
            List<Set<ValueKind>> candidates = part.columns().stream()
                    .map(name -> facts.getOrDefault(name, ColumnFacts.NONE).candidates())
                    .toList();
            add(complete, part, FactsQuery.run(engine, scan.rows(part), candidates, formats(scan)));
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
     * @param options the declared types, and what becomes of numbers with a point
     * @param existing the columns of rows that stay in the table
     */
    Schema schema(FileOptions options, Schema existing) {
        List<Field> fields = new ArrayList<>();
        facts.forEach((name, known) -> {
            LogicalType type = options.columns().getOrDefault(name, known.type(options.number()));
            LogicalType held = existing.find(name)
                    .map(field -> held(field.type(), type, known))
                    .orElse(type);
            fields.add(new Field(name, held));
        });
        return new Schema(fields);
    }

    private static LogicalType held(LogicalType existing, LogicalType type, ColumnFacts facts) {
        boolean fits = existing instanceof DecimalType decimal && facts.fits(decimal);
        return fits ? existing : HeldType.of(existing, type, facts.decimal());
    }
}
