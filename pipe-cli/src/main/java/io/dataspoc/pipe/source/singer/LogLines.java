package io.dataspoc.pipe.source.singer;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Parts bytes into lines, however long they are, in bounded memory. Blank lines are left out. */
final class LogLines {

    /** Far above what is shown of a line, so that a secret is redacted whole before the line is cut. */
    static final int MAX_BYTES = 64 << 10;

    private final Consumer<String> lines;
    private final byte[] line = new byte[MAX_BYTES];
    private int length;

    LogLines(Consumer<String> lines) {
        this.lines = lines;
    }

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                end();
            } else if (length < MAX_BYTES) {
                line[length++] = b;
            }
        }
    }

    /** Ends the line that is open. */
    void end() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        length = 0;
        if (!text.isBlank()) {
            lines.accept(text);
        }
    }
}
