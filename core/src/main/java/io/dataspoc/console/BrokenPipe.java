package io.dataspoc.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** What the system says of a pipe that nobody reads: the only way to know that error, and in the language of its user. */
final class BrokenPipe {

    private BrokenPipe() {}

    /** The words of the system; finds them out anew at each call. */
    static String message() {
        try {
            Pipe pipe = Pipe.open();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                pipe.source().close();
                sink.write(ByteBuffer.allocate(1));
            }
            throw new IllegalStateException("a pipe that nobody reads took a byte");
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
