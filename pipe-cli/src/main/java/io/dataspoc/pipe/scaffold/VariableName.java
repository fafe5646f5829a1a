package io.dataspoc.pipe.scaffold;

import java.util.Locale;

/** Names of variables for the secrets of pipelines: {@code SHOP_PASSWORD}. */
final class VariableName {

    private VariableName() {}

    /** A reference to the variable for a setting of a pipeline, as files write it. */
    static String reference(String pipeline, String setting) {
        return "${" + of(pipeline, setting) + "}";
    }

    static String of(String pipeline, String setting) {
        String name = (pipeline + "_" + setting).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
