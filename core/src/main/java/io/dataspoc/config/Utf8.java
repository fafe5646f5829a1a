package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and accepts nothing else, with the place of what is not. */
final class Utf8 {

    private Utf8() {}

    static String decode(byte[] bytes, String file) {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
        chars.flip();
        if (result.isError()) {
            throw new ConfigException(Problem.of("not UTF-8 text")
                    .at(end(chars.toString(), file).toString())
                    .hint("save the file as UTF-8"));
        }
        return chars.toString();
    }

    private static Place end(String text, String file) {
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        String current = text.substring(text.lastIndexOf('\n') + 1);
        return new Place(file, line, current.codePointCount(0, current.length()) + 1);
    }
}
