package io.dataspoc.bucket.local;

import io.dataspoc.bucket.Version;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The version of a file: the first half of the SHA-256 of its content, in hex. */
final class ContentHash {

    private static final int BYTES = 16;

    private ContentHash() {}

    static Version of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new Version(HexFormat.of().formatHex(digest, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
