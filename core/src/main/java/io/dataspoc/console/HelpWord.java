package io.dataspoc.console;

import java.util.ArrayList;
import java.util.List;

/** {@code help}, with which people ask many tools what is asked here with {@code --help}. */
public final class HelpWord {

    private static final String NAME = "help";

    private HelpWord() {}

    /** Arguments that begin with the word, as the option says them; others as they are. */
    public static String[] asOption(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals(NAME)) {
            return arguments;
        }
        List<String> words = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        words.add("--help");
        return words.toArray(String[]::new);
    }
}
