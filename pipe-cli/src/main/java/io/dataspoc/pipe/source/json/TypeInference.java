package io.dataspoc.pipe.source.json;

import io.dataspoc.type.DecimalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Infers the columns of records that come without a schema, from all of them:
 * <ul>
 *   <li>integers are int64, beyond that DECIMAL(38, 0), beyond that text;
 *   <li>once one number has a point or an exponent, all follow {@link NumberPolicy};
 *   <li>strings are dates, or date-times with an offset, if every one of them is; else text, also where they look like
 *       numbers, UUIDs or times of day;
 *   <li>scalars of several kinds are text;
 *   <li>objects are structs where they are alike (at most 100 names, half of them there on average, none that differ
 *       by case only) and at most 16 deep; else JSON;
 *   <li>arrays are lists where their elements have a type of their own; else JSON, as are objects and arrays that meet
 *       anything else;
 *   <li>a field that was always null has no type until a value comes.
 * </ul>
 * Columns stand in the order in which their fields were first seen. Not for several threads at once.
 */
public final class TypeInference {

    private final InferredFields fields;

    /** Infers types by the options for numbers and timestamps. */
    public TypeInference(JsonOptions options) {
        this.fields = new InferredFields(options, 0);
    }

    /**
     * Takes the object that is next into account.
     *
     * @throws JsonFaultException if there is none
     */
    public void observe(JsonScanner in) {
        fields.observe(in);
    }

    /** How many fields were seen. */
    public int size() {
        return fields.size();
    }

    /** Whether each record surely has a value of a field. */
    public boolean isAlwaysThere(String field) {
        return fields.isAlwaysThere(field);
    }

    /** Whether there may be a record that its columns do not take, for no column holds one of its values unchanged. */
    public boolean isOdd() {
        return fields.isOdd();
    }

    /** The least decimal that holds all values of a field; empty if none does, or its type is none. */
    public Optional<DecimalType> decimal(String field) {
        return fields.decimal(field);
    }

    /** How much was learnt of the columns: as long as it stays the same, so do they. */
    public long learnt() {
        return fields.learnt();
    }

    /** The columns that hold all records seen so far. */
    public RecordLayout layout() {
        return layout(TableNames.NONE);
    }

    /**
     * The columns that hold all records seen so far.
     *
     * @param table the columns that their table has
     */
    public RecordLayout layout(TableNames table) {
        List<ColumnPlan> columns = new ArrayList<>();
        fields.forEach((name, inferred) -> columns.add(new ColumnPlan(List.of(name), inferred.type())));
        return ColumnPlan.layout(columns, "", RecordLayout.EMPTY, table);
    }
}
