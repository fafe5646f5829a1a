package io.dataspoc.pipe.source.json;

/** A place in a JSON text, and the tokens that need no memory of what surrounds them. */
abstract sealed class JsonCursor permits JsonNesting {

    private byte[] data = {};
    private int position;
    private int end;
    private boolean escaped;
    private boolean beyondAscii;

    JsonCursor() {}

    final void start(byte[] source, int from, int to) {
        data = source;
        position = from;
        end = to;
    }

    public final byte[] data() {
        return data;
    }

    /** Where the next token, or blanks before it, begins. */
    public final int position() {
        return position;
    }

    final void advanceTo(int place) {
        position = place;
    }

    final int end() {
        return end;
    }

    /** The first byte of the next token, which stays to be read. */
    public final byte peek() {
        int at = position;
        return at < end && data[at] > ' ' ? data[at] : peekBehindBlanks();
    }

    private byte peekBehindBlanks() {
        skipBlanks();
        if (position >= end) {
            throw fault(FaultCode.TRUNCATED, position, "the text ends too early");
        }
        return data[position];
    }

    /** Whether nothing but blanks is left. */
    public final boolean isAtEnd() {
        skipBlanks();
        return position == end;
    }

    /** Checks that nothing but blanks is left. */
    public final void finish() {
        if (!isAtEnd()) {
            throw unexpected("the end of the text");
        }
    }

    private void skipBlanks() {
        while (position < end && isBlank(data[position])) {
            position++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** Reads a punctuation mark, and the one blank that some writers put behind it. */
    final void take(char mark, String name) {
        if (peek() != mark) {
            throw unexpected(name);
        }
        position++;
        if (position < end && data[position] == ' ') {
            position++;
        }
    }

    final void takeWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (position >= end || data[position] != word.charAt(i)) {
                throw unexpected("a value");
            }
            position++;
        }
    }

    final void forgetMarks() {
        escaped = false;
        beyondAscii = false;
    }

    /** Whether a string since {@link #forgetMarks} has an escape. */
    final boolean isEscaped() {
        return escaped;
    }

    /** Whether a string since {@link #forgetMarks} has bytes beyond ASCII, which are yet to be validated. */
    final boolean isBeyondAscii() {
        return beyondAscii;
    }

    /** Goes behind a string, whose escapes are checked and whose bytes beyond ASCII are not. */
    final void skipString() {
        int i = position + 1;
        while (true) {
            i = PlainText.end(data, i, end);
            byte b = i < end ? data[i] : 0;
            if (b == '"') {
                position = i + 1;
                return;
            }
            if (b < 0) {
                beyondAscii = true;
                i = behindAllBeyondAscii(i);
            } else if (b == '\\') {
                escaped = true;
                i = behindEscape(i);
            } else {
                position = i;
                throw unexpected("the rest of a string");
            }
        }
    }

    private int behindAllBeyondAscii(int from) {
        int i = from;
        while (i < end && data[i] < 0) {
            i++;
        }
        return i;
    }

    private int behindEscape(int at) {
        position = at + 1;
        switch (position < end ? data[position] : 0) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return at + 2;
            }
            case 'u' -> {
                return behindHexDigits(at + 2);
            }
            default -> throw unexpected("an escape of JSON");
        }
    }

    private int behindHexDigits(int from) {
        for (int i = from; i < from + 4; i++) {
            position = i;
            if (i >= end || Hex.digit(data[i]) < 0) {
                throw unexpected("four hexadecimal digits");
            }
        }
        return from + 4;
    }

    /** A fault at the place that was reached. */
    final JsonFaultException unexpected(String expected) {
        if (position >= end) {
            return fault(FaultCode.TRUNCATED, end, "the text ends where " + expected + " should be");
        }
        String found = Excerpt.of(data, position, Math.min(end, position + 12));
        return fault(FaultCode.MALFORMED, position, expected + " should be where it says " + found);
    }

    final JsonFaultException fault(FaultCode code, int offset, String message) {
        return new JsonFaultException(code, offset, message);
    }
}
