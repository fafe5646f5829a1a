package io.dataspoc.error;

import java.util.Locale;

/** Tells that Java's memory was too small, for what, and how it gets more. */
public final class MemoryShortage {

    private static final int MEGABYTE = 1 << 20;

    private MemoryShortage() {}

    /**
     * An exception that says so.
     *
     * @param place what took the memory: a line, a file, a table
     */
    public static ConfigException at(String place, OutOfMemoryError cause) {
        long megabytes = Runtime.getRuntime().maxMemory() / MEGABYTE;
        String message = String.format(
                Locale.ROOT, "Java's memory of %d MB is used up: what is read or written here takes more", megabytes);
        return new ConfigException(
                Problem.of(message)
                        .at(place)
                        .hint("the variable DATASPOC_JAVA_OPTS=-Xmx" + 2 * Math.max(megabytes, 1)
                                + "m gives it more; a row takes up to six times its size"),
                cause);
    }
}
