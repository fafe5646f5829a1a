package io.dataspoc.load;

import io.dataspoc.error.CheckException;
import io.dataspoc.error.Problem;
import io.dataspoc.type.SchemaChange;
import java.util.List;

/** What a table's policy demands of a change before it is committed. */
final class TableGates {

    private final TablePolicy policy;
    private final String table;
    private final ColumnPlaces places;

    TableGates(TablePolicy policy, String table, ColumnPlaces places) {
        this.policy = policy;
        this.table = table;
        this.places = places;
    }

    void requireFrozen(List<SchemaChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        switch (policy.schemaChange()) {
            case EVOLVE -> {}
            case FREEZE -> throw changed("'freeze'", changes);
            // Sources that can reject single rows have done so: no row of theirs is left that changes a column.
            case REJECT_ROWS -> throw changed("'reject_rows', but this source cannot reject rows one by one", changes);
        }
    }

    private CheckException changed(String policyName, List<SchemaChange> changes) {
        return new CheckException(
                Problem.of("the columns changed, and 'on_schema_change' is " + policyName + ": " + places.told(changes))
                        .at(table)
                        .hint("set 'on_schema_change: evolve' to let the table follow, or fix the source"));
    }

    void requireExpected(long before, long after) {
        TablePolicy.Expectation expect = policy.expect();
        if (expect.minRows() != null && after < expect.minRows()) {
            throw unexpected("would have " + after + " rows, expected are at least " + expect.minRows());
        }
        if (expect.maxDrop() != null && before - after > before * expect.maxDrop()) {
            throw unexpected("would drop from " + before + " to " + after + " rows, which is more than the share of "
                    + expect.maxDrop() + " that 'expect.max_drop' allows");
        }
    }

    private CheckException unexpected(String what) {
        return new CheckException(Problem.of("the table " + what + "; nothing is committed")
                .at(table)
                .hint("if the data is right, change 'expect' in the pipeline"));
    }
}
