package io.dataspoc.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * Writes an object with a line for each of its fields, and for each field of those that are objects themselves: fit for
 * people and their tools, and less than half as long as with every value on a line. For one tree.
 */
final class LinePrinter extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1;

    /** Objects down to here have their fields on lines of their own. */
    private static final int DEEPEST = 2;

    /** How many objects and arrays are open. */
    private int depth;

    @Override
    public void writeStartObject(JsonGenerator out) throws IOException {
        depth++;
        super.writeStartObject(out);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) throws IOException {
        breakLine(out, depth);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
        super.writeObjectFieldValueSeparator(out);
        if (depth <= DEEPEST) {
            out.writeRaw(' ');
        }
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
        super.writeObjectEntrySeparator(out);
        breakLine(out, depth);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
        if (entries > 0) {
            breakLine(out, depth - 1);
        }
        super.writeEndObject(out, entries);
        depth--;
    }

    private void breakLine(JsonGenerator out, int indent) throws IOException {
        if (depth <= DEEPEST) {
            out.writeRaw('\n');
            out.writeRaw("  ".repeat(indent));
        }
    }

    @Override
    public void writeStartArray(JsonGenerator out) throws IOException {
        depth++;
        super.writeStartArray(out);
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
        super.writeEndArray(out, values);
        depth--;
    }
}
