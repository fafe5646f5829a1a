package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts CSV text into records, whatever ends its lines: each is a range of one array, valid until the next is asked for.
 * It finds where records and their values begin and end; what the values are, the engine reads.
 */
final class CsvRecords {

    /** So much is left of a record that is too long. */
    private static final int SHOWN_BYTES = 1 << 10;

    private final ByteWindow window;
    private final byte[] delimiter;
    private final int quote;
    private final int escape;
    private int[] places = new int[64];
    private int values;
    private int length;
    private long line = 1;
    private long nextLine = 1;
    private boolean isBroken;

    /** @param in UTF-8 */
    CsvRecords(InputStream in, String delimiter, CsvOptions options) throws IOException {
        this.window = new ByteWindow(in);
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.quote = mark(options.quote());
        this.escape = mark(options.escape());
        window.skipByteOrderMark();
    }

    private static int mark(String mark) {
        return mark.isEmpty() ? -1 : mark.charAt(0);
    }

    /** Passes over lines, whatever they hold. */
    void skipLines(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            while (window.has(0) && !isLineEnd(window.peek(0))) {
                window.advance(1);
                window.begin();
            }
            skipLineEnd();
        }
    }

    /** Goes to the next record; false when there is none. */
    boolean advance() throws IOException {
        window.begin();
        line = nextLine;
        values = 0;
        isBroken = false;
        if (!window.has(0)) {
            return false;
        }
        do {
            takeValue();
        } while (skipDelimiter());
        length = Math.min(window.next() - window.start(), isTooLong() ? SHOWN_BYTES : Integer.MAX_VALUE);
        skipLineEnd();
        return true;
    }

    private void takeValue() throws IOException {
        if (values == places.length) {
            places = Arrays.copyOf(places, values * 2);
        }
        places[values++] = window.next() - window.start();
        int blanks = 0;
        while (window.has(blanks) && window.peek(blanks) == ' ') {
            blanks++;
        }
        if (quote >= 0 && window.has(blanks) && window.peek(blanks) == quote) {
            window.advance(blanks + 1);
            takeQuoted();
        }
        while (window.advanceTo(delimiter[0], delimiter[0]) && !isLineEnd(window.peek(0)) && !isDelimiter()) {
            window.advance(1);
        }
    }

    /** Goes behind the closing quote, and the blanks behind that. */
    private void takeQuoted() throws IOException {
        while (window.advanceTo(quote, escape)) {
            byte b = window.peek(0);
            boolean isPair = b == escape && window.has(1) && (window.peek(1) == quote || window.peek(1) == escape);
            if (isPair) {
                window.advance(2);
            } else if (b == quote) {
                window.advance(1);
                endQuoted();
                return;
            } else if (isLineEnd(b)) {
                skipLineEnd();
            } else {
                window.advance(1);
            }
        }
        isBroken = true;
    }

    private void endQuoted() throws IOException {
        while (window.has(0) && window.peek(0) == ' ' && !isDelimiter()) {
            window.advance(1);
        }
        isBroken |= window.has(0) && !isLineEnd(window.peek(0)) && !isDelimiter();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private void skipLineEnd() throws IOException {
        if (window.has(0)) {
            boolean isPair = window.peek(0) == '\r' && window.has(1) && window.peek(1) == '\n';
            window.advance(isPair ? 2 : 1);
            nextLine++;
        }
    }

    private boolean isDelimiter() throws IOException {
        for (int i = 0; i < delimiter.length; i++) {
            if (!window.has(i) || window.peek(i) != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean skipDelimiter() throws IOException {
        boolean isThere = isDelimiter();
        window.advance(isThere ? delimiter.length : 0);
        return isThere;
    }

    byte[] bytes() {
        return window.bytes();
    }

    int start() {
        return window.start();
    }

    /** How many bytes the record has, without the end of its line. */
    int length() {
        return length;
    }

    /** How many bytes came before this record. */
    long offset() {
        return window.offset();
    }

    /** The line on which this record begins, from 1. */
    long line() {
        return line;
    }

    int values() {
        return values;
    }

    /** Whether the record has so many values, or more of which those behind are empty, as a mark at the end makes them. */
    boolean hasValues(int width) {
        boolean isEmpty = values > width && length == places[values - 1];
        for (int i = width; i < values - 1 && isEmpty; i++) {
            isEmpty = places[i + 1] - places[i] == delimiter.length;
        }
        return values == width || isEmpty;
    }

    /** How many bytes so many of its first values have, with what is between them. */
    int lengthOf(int width) {
        return values > width ? places[width] - delimiter.length : length;
    }

    /** How many values begin on the first line of the record. */
    int valuesOfFirstLine() {
        int end = 0;
        while (end < length && !isLineEnd(bytes()[start() + end])) {
            end++;
        }
        int count = 0;
        while (count < values && places[count] <= end) {
            count++;
        }
        return count;
    }

    /** Whether it has so many bytes that no row can; only its first ones are known then. */
    boolean isTooLong() {
        return window.isCut();
    }

    boolean isBlank() {
        return length == 0;
    }

    /** Whether a quote is not closed, or something stands behind it. */
    boolean isBroken() {
        return isBroken;
    }

    boolean isUtf8() {
        boolean isAscii = true;
        for (int i = start(); i < start() + length && isAscii; i++) {
            isAscii = bytes()[i] >= 0;
        }
        try {
            return isAscii
                    || StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes(), start(), length))
                                    .length()
                            > 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A copy of the record. */
    FileRecord record() {
        return FileRecord.of(line, offset(), bytes(), start(), length);
    }

    /** The values as they are, out of their quotes. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values; i++) {
            int end = i + 1 < values ? places[i + 1] - delimiter.length : length;
            texts.add(text(new String(bytes(), start() + places[i], end - places[i], StandardCharsets.UTF_8)));
        }
        return texts;
    }

    private String text(String value) {
        String begun = value.replaceFirst("^ +", "");
        if (quote < 0 || begun.isEmpty() || begun.charAt(0) != quote) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < begun.length(); i++) {
            char c = begun.charAt(i);
            char next = i + 1 < begun.length() ? begun.charAt(i + 1) : 0;
            if (c == escape && (next == quote || next == escape)) {
                text.append(next);
                i++;
            } else if (c == quote) {
                return text.toString();
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** On which line and at which character of it a value begins, such as {@code 3:7}, in a record of a line. */
    String place(int value, long firstLine) {
        String before = new String(bytes(), start(), places[Math.min(value, values - 1)], StandardCharsets.UTF_8);
        String[] lines = before.split("\r\n|\n|\r", -1);
        String last = lines[lines.length - 1];
        return (firstLine + lines.length - 1) + ":" + (last.codePointCount(0, last.length()) + 1);
    }
}
