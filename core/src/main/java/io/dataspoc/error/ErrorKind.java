package io.dataspoc.error;

/** Who must act when something goes wrong; each kind is one exit code of the command lines. */
public enum ErrorKind {
    /** The program itself is wrong. */
    BUG,
    /** The command line is wrong. */
    USAGE,
    /** A file that a person wrote is wrong. */
    CONFIG,
    /** The source (a tap, a file, a database) failed or sent what cannot be loaded. */
    SOURCE,
    /** The bucket cannot be reached, read or written, or its contents are damaged. */
    BUCKET,
    /** The data does not keep a promise that was asked for. */
    CHECK,
    /** Somebody else got there first, or holds what this run needs. */
    CONFLICT,
    /** Some parts failed, the others were committed. */
    PARTIAL,
    /** A person stopped the work. */
    INTERRUPTED
}
