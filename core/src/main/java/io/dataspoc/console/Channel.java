package io.dataspoc.console;

/** The three standard streams of a process. */
public enum Channel {
    STDIN,
    STDOUT,
    STDERR
}
