package io.dataspoc.console;

import java.io.IOException;
import java.io.Writer;

/** stdout for data: what cannot be written is never lost in silence. */
final class DataWriter extends Writer {

    private final Writer stdout;
    private boolean untouched = true;

    DataWriter(Writer stdout) {
        this.stdout = stdout;
    }

    /** Whether nothing was written yet. */
    boolean isUntouched() {
        return untouched;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        untouched = false;
        try {
            stdout.write(characters, offset, length);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    @Override
    public void write(String text) {
        untouched = false;
        try {
            stdout.write(text);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    @Override
    public void flush() {
        try {
            stdout.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Flushes only: stdout belongs to the process. */
    @Override
    public void close() {
        flush();
    }
}
