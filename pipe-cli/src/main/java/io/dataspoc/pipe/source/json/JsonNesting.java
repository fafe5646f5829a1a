package io.dataspoc.pipe.source.json;

/** A place in a JSON text that knows the objects and arrays around it. */
abstract sealed class JsonNesting extends JsonCursor permits JsonScanner {

    /** Answer of {@link #nextField}: the object has ended. */
    public static final int END = -1;

    /** Answer of {@link #nextField}: the name is in no table. */
    public static final int UNKNOWN = -2;

    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 512;

    private final TextBuffer name = new TextBuffer();
    /** One bit per open object or array: whether it is an object. */
    private final long[] objects = new long[MAX_DEPTH / Long.SIZE];

    private int depth;
    /** Whether the object or array was just entered, so that no comma is due. */
    private boolean entered;

    private int nameStart;
    private int nameEnd;

    JsonNesting() {}

    final void leaveAll() {
        depth = 0;
        entered = false;
    }

    final void releaseName() {
        name.release();
    }

    /** How many objects and arrays are open. */
    final int depth() {
        return depth;
    }

    /** Whether the innermost of what is open is an object. */
    final boolean isInObject() {
        return (objects[(depth - 1) >> 6] & (1L << (depth - 1))) != 0;
    }

    public final void enterObject() {
        enter('{', "an object");
        objects[depth >> 6] |= 1L << depth;
        depth++;
    }

    final void enterArray() {
        enter('[', "an array");
        objects[depth >> 6] &= ~(1L << depth);
        depth++;
    }

    private void enter(char bracket, String what) {
        take(bracket, what);
        if (depth == MAX_DEPTH) {
            throw fault(FaultCode.TOO_DEEP, position(), "more than " + MAX_DEPTH + " levels of objects and arrays");
        }
        entered = true;
    }

    /**
     * Goes to the next field's value, or leaves the object.
     *
     * @param expected the index that is tried first, as fields mostly come in the same order: the one behind the last
     * @return the name's index in the table, {@link #UNKNOWN} or {@link #END}
     */
    public final int nextField(NameTable names, int expected) {
        if (leaves('}', "',' or '}'")) {
            return END;
        }
        if (peek() != '"') {
            throw unexpected("a field's name");
        }
        nameStart = position() + 1;
        int index = expected;
        int behind = names.matchAt(expected, data(), nameStart);
        if (behind < 0 || behind > end()) {
            index = readName(names);
        } else {
            nameEnd = behind - 1;
            advanceTo(behind);
        }
        take(':', "':'");
        return index;
    }

    private int readName(NameTable names) {
        forgetMarks();
        skipString();
        nameEnd = position() - 1;
        int index = names.find(data(), nameStart, nameEnd);
        if (index == UNKNOWN && (isEscaped() || isBeyondAscii())) {
            name.clear();
            name.unescape(data(), nameStart, nameEnd);
            return names.find(name.bytes(), 0, name.length());
        }
        return index;
    }

    /** Where the last field's name begins, behind its quote; it may hold escapes. */
    public final int nameStart() {
        return nameStart;
    }

    final int nameEnd() {
        return nameEnd;
    }

    /** Goes to the next element of an array, or leaves the array and answers false. */
    final boolean nextElement() {
        return !leaves(']', "',' or ']'");
    }

    private boolean leaves(char bracket, String expected) {
        if (peek() == bracket) {
            advanceTo(position() + 1);
            depth--;
            entered = false;
            return true;
        }
        if (entered) {
            entered = false;
        } else {
            take(',', expected);
        }
        return false;
    }

    /** Goes behind the next field's name, or leaves the object and answers false. */
    final boolean skipName() {
        if (leaves('}', "',' or '}'")) {
            return false;
        }
        if (peek() != '"') {
            throw unexpected("a field's name");
        }
        skipString();
        take(':', "':'");
        return true;
    }
}
