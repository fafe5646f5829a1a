package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** One output of a tap: knows since when it is silent, and can be ended while somebody waits for its next byte. */
final class TapStream extends InputStream {

    private static final int MAX_READ = 256 << 10;

    private final FileChannel channel;
    private final Supplier<Optional<Stop>> stop;
    private volatile boolean waiting;
    private volatile boolean ended;
    private volatile long since = System.nanoTime();

    /** @param stop why the tap was stopped, if it was: what it wrote is then not complete, and reading fails */
    TapStream(FileChannel channel, Supplier<Optional<Stop>> stop) {
        this.channel = channel;
        this.stop = stop;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        int count = ended ? -1 : readChannel(ByteBuffer.wrap(buffer, offset, Math.min(length, MAX_READ)));
        if (count < 0 && stop.get().isPresent()) {
            throw new IOException("the tap was stopped");
        }
        return count;
    }

    private int readChannel(ByteBuffer buffer) throws IOException {
        since = System.nanoTime();
        waiting = true;
        int count = -1;
        try {
            count = channel.read(buffer);
        } catch (ClosedByInterruptException e) {
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for the tap");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ClosedChannelException e) {
            // Ended from outside, see shut().
        } finally {
            ended = count < 0;
            waiting = ended;
        }
        return count;
    }

    /** Whether everything was read. */
    boolean hasEnded() {
        return ended;
    }

    /** For how long nothing has come although somebody was waiting; zero while the reader is busy with what came. */
    Duration silence() {
        return waiting ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
    }

    /** Ends the stream for its reader, even if the pipe is still held. */
    void shut() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is lost: the channel is only read.
        }
    }
}
