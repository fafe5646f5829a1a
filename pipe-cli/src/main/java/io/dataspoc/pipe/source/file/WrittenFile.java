package io.dataspoc.pipe.source.file;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that rows are written into; where that fails, it is not the file that they are read from that is to blame. */
final class WrittenFile implements AutoCloseable {

    private static final int BUFFER = 1 << 17;

    private final Path path;
    private final OutputStream out;

    WrittenFile(Path path) {
        this.path = path;
        try {
            this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int start, int length) {
        try {
            out.write(bytes, start, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Writes all that is left of an input.
     *
     * @throws IOException if it cannot be read
     */
    void writeAll(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            write(buffer, 0, length);
        }
    }

    private BucketException failed(IOException cause) {
        return new BucketException(
                Problem.of("cannot write a temporary file: " + cause.getMessage())
                        .at(path.toString())
                        .hint("is there room on its file system, and may it be written? nothing was committed"),
                cause);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
