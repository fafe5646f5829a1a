package io.dataspoc.pipe.source.json;

import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that has no name yet.
 *
 * @param path the names that lead to it from the record inwards
 * @param type of its values
 */
record ColumnPlan(List<String> path, LogicalType type) {

    /**
     * The layout of some columns: names joined from their paths, but for paths that have a column already in an earlier
     * layout and keep its name.
     */
    static RecordLayout layout(List<ColumnPlan> plans, String separator, RecordLayout earlier) {
        ColumnNames names = new ColumnNames(earlier.schema().names());
        List<Field> fields = new ArrayList<>();
        for (ColumnPlan plan : plans) {
            int known = earlier.columnOf(plan.path);
            String name = known < 0
                    ? names.take(String.join(separator, plan.path))
                    : earlier.schema().fields().get(known).name();
            fields.add(new Field(name, plan.type));
        }
        return new RecordLayout(
                new Schema(fields), plans.stream().map(ColumnPlan::path).toList());
    }
}
