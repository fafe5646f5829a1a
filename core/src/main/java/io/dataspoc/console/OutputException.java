package io.dataspoc.console;

import java.io.IOException;
import java.io.UncheckedIOException;

/** stdout takes no more data. */
final class OutputException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("cannot write the output: " + cause.getMessage(), cause);
    }

    /** The reader of a pipe has seen enough, as {@code head} does. */
    boolean isBrokenPipe() {
        return String.valueOf(getMessage()).endsWith(": " + BrokenPipe.message());
    }
}
