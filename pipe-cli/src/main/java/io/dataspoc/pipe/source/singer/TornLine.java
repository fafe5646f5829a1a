package io.dataspoc.pipe.source.singer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a line that no parser reads, by its quotes and braces alone. A brace where JSON allows none begins
 * another message.
 */
final class TornLine {

    private static final byte[] TYPE = "type".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORD = "record".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);

    private final byte[] data;
    private final int end;
    private int at;
    private int textStart;
    private int textEnd;

    private int depth;
    private char previous;
    private boolean hasFields;
    private boolean isRow;
    private boolean isType;
    private @Nullable MessageType type;

    private TornLine(SourceLine line) {
        this.data = line.data();
        this.at = line.from();
        this.end = line.to();
    }

    /** Those that begin somewhere in the line. */
    static List<TornMessage> messages(SourceLine line) {
        TornLine torn = new TornLine(line);
        List<TornMessage> messages = new ArrayList<>();
        while (torn.at < torn.end) {
            if (torn.data[torn.at] == '{') {
                messages.add(torn.message());
            } else {
                torn.at++;
            }
        }
        return messages;
    }

    /** The one that begins here. */
    private TornMessage message() {
        depth = 0;
        previous = ':';
        hasFields = false;
        isRow = false;
        isType = false;
        type = null;
        boolean isOpen = true;
        while (isOpen && at < end) {
            isOpen = token((char) (data[at] & 0xff));
        }
        boolean isWhole = depth == 0;
        return new TornMessage(type, isRow, !isWhole && hasFields);
    }

    /** Goes behind a character, or a text; false if the message ends with it, or before it. */
    private boolean token(char c) {
        if (c == '{' && ":,[{".indexOf(previous) < 0) {
            return false;
        }
        switch (c) {
            case '"' -> text();
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            case ':' -> name();
            default -> {}
        }
        at++;
        previous = c == ' ' || c == '\t' || c == '\r' ? previous : c;
        return depth > 0;
    }

    /** Goes to the end of a text, if it has one. */
    private void text() {
        textStart = at + 1;
        at = textStart;
        while (at < end && data[at] != '"') {
            at += data[at] == '\\' ? 2 : 1;
        }
        textEnd = Math.min(at, end);
        if (depth == 1 && previous == ':' && isType && at < end) {
            type = MessageType.of(data, textStart, textEnd);
        }
    }

    /** Takes the last text for the name of a field. */
    private void name() {
        if (depth == 1 && previous == '"') {
            hasFields = true;
            isType = type == null && isText(TYPE);
            isRow |= isText(RECORD) || isText(VALUE);
        }
    }

    private boolean isText(byte[] name) {
        return Arrays.equals(data, textStart, textEnd, name, 0, name.length);
    }
}
