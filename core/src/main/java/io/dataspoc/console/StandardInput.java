package io.dataspoc.console;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * Standard input. Unlike {@code System.in} it does not keep a thread that is interrupted: what waits for input ends with
 * an {@link InterruptionException}, and nothing can be read any more.
 */
public final class StandardInput extends InputStream {

    private final FileChannel channel;

    public StandardInput() {
        this(new FileInputStream(FileDescriptor.in).getChannel());
    }

    StandardInput(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        } catch (ClosedByInterruptException e) {
            throw new InterruptionException(Problem.of("interrupted while waiting for input"), e);
        }
    }
}
