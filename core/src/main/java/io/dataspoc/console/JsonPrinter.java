package io.dataspoc.console;

import java.util.List;

/** One JSON document: an array with an object per line, or one object. */
final class JsonPrinter implements RowPrinter {

    private enum State {
        NEW,
        EMPTY_ARRAY,
        ARRAY,
        DONE
    }

    private final DataWriter out;
    private List<String> names = List.of();
    private State state = State.NEW;

    JsonPrinter(DataWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> columns) {
        begin();
        names = UniqueNames.of(columns);
        state = State.EMPTY_ARRAY;
        out.write("[");
    }

    @Override
    public void row(List<Cell> cells) {
        element(JsonText.of(names, cells));
    }

    @Override
    public void finish() {
        state = State.DONE;
        out.write("]\n");
        out.flush();
    }

    @Override
    public void item(Item item) {
        begin();
        state = State.DONE;
        out.write(JsonText.indented(item) + "\n");
        out.flush();
    }

    /** The error is the document, or the last element of an open array; a document that is whole stays as it is. */
    @Override
    public void breakOff(Item error) {
        switch (state) {
            case NEW -> item(error);
            case EMPTY_ARRAY, ARRAY -> {
                element(JsonText.of(error));
                finish();
            }
            case DONE -> out.flush();
        }
    }

    private void begin() {
        if (state != State.NEW) {
            throw new IllegalStateException("a second JSON document");
        }
    }

    private void element(String json) {
        out.write(state == State.EMPTY_ARRAY ? json : ",\n " + json);
        state = State.ARRAY;
    }
}
