package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.ListVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import org.jspecify.annotations.Nullable;

/** Reads arrays as lists of one type. */
final class ListReader extends ValueReader {

    private final ValueReader element;

    ListReader(JsonOptions options, Tally.Column tally, ValueReader element) {
        super(options, tally);
        this.element = element;
    }

    @Override
    void read(JsonScanner in, Vector out) {
        if (in.peek() != '[') {
            throw wrongType(in, "an array");
        }
        ListVector list = (ListVector) out;
        LogicalType needed;
        try {
            needed = readElements(in, list.elements());
        } catch (JsonFaultException e) {
            list.abandon();
            throw e;
        }
        if (needed != null) {
            list.abandon();
            throw new NeedsTypeException(new ListType(needed));
        }
        list.close();
    }

    /** The type that elements need; null if theirs holds them all. */
    private @Nullable LogicalType readElements(JsonScanner in, Vector elements) {
        LogicalType needed = null;
        in.enterArray();
        while (in.nextElement()) {
            if (in.takeNull()) {
                elements.appendNull();
            } else {
                needed = readElement(in, elements, needed);
            }
        }
        return needed;
    }

    private @Nullable LogicalType readElement(JsonScanner in, Vector elements, @Nullable LogicalType needed) {
        try {
            element.read(in, elements);
            return needed;
        } catch (NeedsTypeException e) {
            return needed == null ? e.type() : Member.joined(needed, e.type());
        }
    }
}
