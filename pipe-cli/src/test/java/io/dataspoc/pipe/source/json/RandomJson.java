package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes JSON documents of all that the grammar allows. */
final class RandomJson {

    private static final List<String> NAMES = List.of("a", "id", "a longer name", "\\u00e9", "é", "", "x\\ny", "b");
    private static final List<String> PIECES = List.of(
            "plain",
            " ",
            "some text of more than eight bytes",
            "é",
            "日本語",
            "😀",
            "\\\"",
            "\\\\",
            "\\/",
            "\\n",
            "\\t",
            "\\u0041",
            "\\u00E9",
            "\\ud83d\\ude00",
            "\\ud800",
            "\\udc00x",
            "\\u0000",
            "\u2028",
            "\u007f");
    private static final List<String> BLANKS = List.of("", "", "", " ", "\n", "\t ", "\r\n");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    RandomJson(Random random) {
        this.random = random;
    }

    byte[] document() {
        value(4);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(int depth) {
        blank();
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> text.append("null");
            case 1 -> text.append(random.nextBoolean());
            case 2, 3 -> number();
            case 4, 5 -> string();
            case 6 -> array(depth);
            default -> object(depth);
        }
        blank();
    }

    private void blank() {
        text.append(pick(BLANKS));
    }

    private void number() {
        switch (random.nextInt(8)) {
            case 0 -> text.append("NaN");
            case 1 -> text.append(random.nextBoolean() ? "Infinity" : "-Infinity");
            case 2 -> text.append(random.nextInt(100));
            case 3 -> text.append(random.nextLong());
            case 4 -> text.append(random.nextLong()).append(random.nextLong() >>> 1);
            case 5 -> text.append(random.nextGaussian());
            case 6 -> text.append(random.nextInt()).append(".").append(random.nextInt(1000));
            default ->
                text.append(random.nextInt(1000))
                        .append(random.nextBoolean() ? "e" : "E+")
                        .append(random.nextInt(30));
        }
    }

    private void string() {
        text.append('"');
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pick(PIECES));
        }
        text.append('"');
    }

    private void array(int depth) {
        text.append('[');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(i > 0 ? "," : "");
            value(depth - 1);
        }
        blank();
        text.append(']');
    }

    private void object(int depth) {
        text.append('{');
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            text.append(i > 0 ? "," : "");
            blank();
            text.append('"').append(pick(NAMES)).append('"');
            blank();
            text.append(':');
            value(depth - 1);
        }
        blank();
        text.append('}');
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
