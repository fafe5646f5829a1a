package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;

/** The text of a field's name as it stands in a source. */
final class Names {

    private Names() {}

    static String decode(byte[] data, int from, int to) {
        TextBuffer buffer = new TextBuffer();
        buffer.unescape(data, from, to);
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
