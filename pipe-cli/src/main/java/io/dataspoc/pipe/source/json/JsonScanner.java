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
public final class JsonScanner extends JsonNesting {

    private static final byte[] NOTHING = {};

    private final NumberText number = new NumberText();
    private final TextBuffer buffer = new TextBuffer();

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
        releaseName();
        useText(NOTHING, 0, 0);
    }

    /** Begins with another text: the bytes from {@code from} to before {@code to}. */
    public void reset(byte[] source, int from, int to) {
        start(source, from, to);
        leaveAll();
    }

    /** Another scanner of the same text, from an earlier place on. */
    JsonScanner from(int place) {
        JsonScanner other = new JsonScanner();
        other.reset(data(), place, end());
        return other;
    }

    /** Reads {@code null} if it is next. */
    boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        valueStart = position();
        takeWord("null");
        valueEnd = position();
        return true;
    }

    /** Reads {@code true} or {@code false}. */
    boolean readBoolean() {
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
        if (isEscaped() || (isBeyondAscii() && !Utf8Sequences.isValid(data(), from, to))) {
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
        int base = depth();
        peek();
        int from = position();
        skipToken();
        while (depth() > base) {
            if (isInObject() ? skipName() : nextElement()) {
                skipToken();
            }
        }
        valueStart = from;
        valueEnd = position();
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
    public boolean isNonStandard() {
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
