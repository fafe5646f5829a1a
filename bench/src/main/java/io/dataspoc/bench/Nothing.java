package io.dataspoc.bench;

/** The least that Java can do. */
public final class Nothing {

    private Nothing() {}

    /** Does nothing. */
    public static void main(String[] words) {
        // The start of Java itself is what is measured.
    }
}
