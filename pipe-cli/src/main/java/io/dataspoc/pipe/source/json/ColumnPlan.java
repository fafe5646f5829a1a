package io.dataspoc.pipe.source.json;

import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column that has no name yet.
 *
 * @param path the names that lead to it from the record inwards
 * @param type of its values
 */
record ColumnPlan(List<String> path, LogicalType type) {

    /**
     * The layout of some columns: names joined from their paths, but for paths that have a column already in an earlier
     * layout, or in the table, and keep its name.
     */
    static RecordLayout layout(List<ColumnPlan> plans, String separator, RecordLayout earlier, TableNames table) {
        Set<String> wanted =
                plans.stream().map(plan -> String.join(separator, plan.path)).collect(Collectors.toSet());
        Set<String> given = new HashSet<>(earlier.schema().names());
        ColumnNames names = new ColumnNames(given);
        Map<List<String>, String> known = new HashMap<>();
        for (int i = 0; i < earlier.paths().size(); i++) {
            known.put(earlier.paths().get(i), earlier.schema().fields().get(i).name());
        }
        table.all().forEach(names::reserve);
        List<Field> fields = new ArrayList<>();
        for (ColumnPlan plan : plans) {
            String plain = String.join(separator, plan.path);
            String name = known.get(plan.path);
            if (name == null) {
                name = table.columnOf(plain, wanted).filter(given::add).orElseGet(() -> names.take(plain));
            }
            fields.add(new Field(name, plan.type));
        }
        return new RecordLayout(
                new Schema(fields), plans.stream().map(ColumnPlan::path).toList());
    }
}
