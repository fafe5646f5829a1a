package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes UTF-8 of bytes in another encoding, with no character replaced. */
final class TranscodedInput extends InputStream {

    private static final int BUFFER_CHARS = 1 << 16;

    private final Reader in;
    private final Charset encoding;
    private final String file;
    private final char[] chars = new char[BUFFER_CHARS];
    private int pending;
    private byte[] bytes = {};
    private int next;

    /** @param file what messages call it */
    TranscodedInput(InputStream in, Charset encoding, String file) {
        this.in = new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.encoding = encoding;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (next == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, target, offset, count);
        next += count;
        return count;
    }

    /** The first half of a pair of surrogates waits for the second. */
    private boolean fill() throws IOException {
        int read = readChars();
        int count = pending + Math.max(read, 0);
        pending = read > 0 && Character.isHighSurrogate(chars[count - 1]) ? 1 : 0;
        bytes = new String(chars, 0, count - pending).getBytes(StandardCharsets.UTF_8);
        next = 0;
        if (pending > 0) {
            chars[0] = chars[count - 1];
        }
        return bytes.length > 0 || (read > 0 && fill());
    }

    private int readChars() throws IOException {
        try {
            return in.read(chars, pending, chars.length - pending);
        } catch (CharacterCodingException e) {
            throw new SourceException(
                    Problem.of("is not " + encoding.name())
                            .at(file)
                            .hint("name its encoding, such as 'encoding: windows-1252'"),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
