package io.dataspoc.config;

/** What the core schema of YAML 1.2 makes of a scalar; the scalars of JSON are the same. */
enum ScalarType {
    TEXT("text"),
    INTEGER("a number"),
    FLOAT("a number"),
    BOOL("a truth value"),
    NULL("nothing");

    private final String noun;

    ScalarType(String noun) {
        this.noun = noun;
    }

    /** How an error message calls it. */
    String noun() {
        return noun;
    }
}
