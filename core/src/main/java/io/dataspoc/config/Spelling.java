package io.dataspoc.config;

import java.util.Locale;

/** Makes spellings of one word equal. */
final class Spelling {

    private Spelling() {}

    static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
