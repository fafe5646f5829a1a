package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.ListVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.ListType;

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
        try {
            readElements(in, list.elements());
        } catch (NeedsTypeException e) {
            list.abandon();
            throw new NeedsTypeException(new ListType(e.type()));
        } catch (JsonFaultException e) {
            list.abandon();
            throw e;
        }
        list.close();
    }

    private void readElements(JsonScanner in, Vector elements) {
        in.enterArray();
        while (in.nextElement()) {
            if (in.takeNull()) {
                elements.appendNull();
            } else {
                element.read(in, elements);
            }
        }
    }
}
