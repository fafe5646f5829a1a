package io.dataspoc.bucket;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a small object, never changed once made. */
public final class Content {

    private final byte[] bytes;

    private Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the given bytes. */
    public static Content of(byte[] bytes) {
        return new Content(bytes.clone());
    }

    /** A text in UTF-8; it must not hold half of a surrogate pair, which UTF-8 has not. */
    public static Content utf8(String text) {
        return new Content(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes as UTF-8 text for people; malformed bytes become U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The bytes as UTF-8 text.
     *
     * @param key where they were read
     * @throws BucketException if they are something else
     */
    public String exactText(ObjectKey key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BucketException(Problem.of("damaged: it is no UTF-8").at(key.toString()), e);
        }
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Content[" + bytes.length + " bytes]";
    }
}
