package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a tap answers to {@code --help}. A tap that knows no help may start its extraction instead, so that reading
 * ends at once where the output begins as a message does, and else at some length.
 */
final class HelpReader implements TapConsumer {

    private static final int MAX_BYTES = 64 << 10;

    private String text = "";

    /** Thrown to have the tap stopped. */
    static final class NoHelpException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        byte[] bytes = new byte[MAX_BYTES];
        int length = 0;
        for (int count = 0; count >= 0; count = stdout.read(bytes, length, MAX_BYTES - length)) {
            length += count;
            text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            if (length == MAX_BYTES || text.startsWith("{")) {
                throw new NoHelpException();
            }
        }
    }

    String text() {
        return text;
    }
}
