package io.dataspoc.pipe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text as it comes through a pipe, in which no place can be sought. */
final class PipedInput extends ByteArrayInputStream {

    PipedInput(String text) {
        super(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized long skip(long bytes) {
        throw new UncheckedIOException(new IOException("Illegal seek"));
    }
}
