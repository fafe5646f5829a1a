package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;

/**
 * Walks forward over one JSON text (RFC 8259) in a byte array and makes no objects: strings and values are given as
 * ranges of bytes. Beyond the standard it takes {@code NaN}, {@code Infinity} and {@code -Infinity} as numbers. A blank
 * is a space, a tab, a line feed or a carriage return, so a line's CR may stay; a byte order mark is the caller's to skip.
 *
 * <p>Every method that reads throws {@link JsonFaultException} where the text is wrong; then only {@link #reset} is of
 * use. Not for several threads at once.
 */
public final class JsonScanner extends JsonCursor {

    /** Answer of {@link #nextField}: the object has ended. */
    public static final int END = -1;

    /** Answer of {@link #nextField}: the name is in no table. */
    public static final int UNKNOWN = -2;

    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 512;

    private static final byte[] NOTHING = {};

    private final NumberText number = new NumberText();
    private final TextBuffer buffer = new TextBuffer();
    /** One bit per open object or array: whether it is an object. */
    private final long[] objects = new long[MAX_DEPTH / Long.SIZE];

    private int depth;
    /** Whether the object or array was just entered, so that no comma is due. */
    private boolean entered;

    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private byte[] text = {};
    private int textStart;
    private int textEnd;
    private boolean nonStandard;

    /** Lets go of the text, which may be large. */
    public void release() {
        reset(NOTHING, 0, 0);
        buffer.release();
        useText(NOTHING, 0, 0);
    }

    /** Begins with another text: the bytes from {@code from} to before {@code to}. */
    public void reset(byte[] source, int from, int to) {
        start(source, from, to);
        depth = 0;
        entered = false;
    }

    /** Another scanner of the same text, from an earlier place on. */
    JsonScanner from(int place) {
        JsonScanner other = new JsonScanner();
        other.reset(data(), place, end());
        return other;
    }

    public void enterObject() {
        enter('{', "an object");
        objects[depth >> 6] |= 1L << depth;
        depth++;
    }

    public void enterArray() {
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
    public int nextField(NameTable names, int expected) {
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
            buffer.clear();
            buffer.unescape(data(), nameStart, nameEnd);
            return names.find(buffer.bytes(), 0, buffer.length());
        }
        return index;
    }

    /** Where the last field's name begins, behind its quote; it may hold escapes. */
    public int nameStart() {
        return nameStart;
    }

    public int nameEnd() {
        return nameEnd;
    }

    /** Goes to the next element of an array, or leaves the array and answers false. */
    public boolean nextElement() {
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

    /** Reads {@code null} if it is next. */
    public boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        valueStart = position();
        takeWord("null");
        valueEnd = position();
        return true;
    }

    /** Reads {@code true} or {@code false}. */
    public boolean readBoolean() {
        boolean value = peek() == 't';
        valueStart = position();
        takeWord(value ? "true" : "false");
        valueEnd = position();
        return value;
    }

    /** Reads a string; its text is then at {@link #text}. Ill-formed UTF-8 is replaced. */
    public void readString() {
        if (peek() != '"') {
            throw unexpected("a string");
        }
        forgetMarks();
        valueStart = position();
        skipString();
        valueEnd = position();
        int from = valueStart + 1;
        int to = valueEnd - 1;
        if (isEscaped() || (isBeyondAscii() && !Utf8.isValid(data(), from, to))) {
            buffer.clear();
            buffer.unescape(data(), from, to);
            useText(buffer.bytes(), 0, buffer.length());
        } else {
            useText(data(), from, to);
        }
    }

    /** The array that the last string's text lies in; the next read may overwrite it. */
    public byte[] text() {
        return text;
    }

    public int textStart() {
        return textStart;
    }

    public int textEnd() {
        return textEnd;
    }

    /** The last string's text. For names and messages, not for values by the million. */
    public String string() {
        return new String(text, textStart, textEnd - textStart, StandardCharsets.UTF_8);
    }

    private void useText(byte[] source, int from, int to) {
        text = source;
        textStart = from;
        textEnd = to;
    }

    /** Goes behind a value, which is then from {@link #valueStart} to {@link #valueEnd}. */
    public void skipValue() {
        forgetMarks();
        nonStandard = false;
        int base = depth;
        peek();
        int from = position();
        skipToken();
        while (depth > base) {
            boolean object = (objects[(depth - 1) >> 6] & (1L << (depth - 1))) != 0;
            if (object ? skipName() : nextElement()) {
                skipToken();
            }
        }
        valueStart = from;
        valueEnd = position();
    }

    private boolean skipName() {
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

    private void skipToken() {
        switch (peek()) {
            case '{' -> enterObject();
            case '[' -> enterArray();
            case '"' -> skipString();
            case 't', 'f' -> readBoolean();
            case 'n' -> takeNull();
            default -> nonStandard |= !readNumber().isFinite();
        }
    }

    /** Where the last value that was read or skipped begins. */
    public int valueStart() {
        return valueStart;
    }

    public int valueEnd() {
        return valueEnd;
    }

    /** Whether the value that was skipped holds a word that is no JSON: NaN or an infinity. */
    boolean isNonStandard() {
        return nonStandard;
    }

    /** Whether the last string's text is not the source's own, but {@link #buffer}'s. */
    boolean isRewritten() {
        return text == buffer.bytes();
    }

    TextBuffer buffer() {
        return buffer;
    }

    NumberText readNumber() {
        peek();
        valueStart = position();
        int behind = number.scan(data(), valueStart, end());
        if (behind < 0) {
            advanceTo(~behind);
            throw unexpected(~behind == valueStart ? "a value" : "the rest of a number");
        }
        advanceTo(behind);
        valueEnd = behind;
        return number;
    }

    /** Whether the last string's text is a number, which is then at {@link #number}. */
    boolean isTextNumber() {
        return number.scan(text, textStart, textEnd) == textEnd;
    }

    NumberText number() {
        return number;
    }
}
