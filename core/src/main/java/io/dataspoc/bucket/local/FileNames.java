package io.dataspoc.bucket.local;

import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keys as file names and back. The JVM encodes file names by the locale of the process; in any other encoding than
 * UTF-8 (cron's {@code LANG=C}) another key than was meant would be read or written, so names that are not ASCII are
 * refused there.
 */
final class FileNames {

    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");
    private static final boolean ALL =
            Charset.isSupported(ENCODING) && Charset.forName(ENCODING).equals(StandardCharsets.UTF_8);
    private static final char UNDECODABLE = '\uFFFD';

    private FileNames() {}

    static Path resolve(Path root, ObjectKey key) {
        requireReadable(key.value());
        return root.resolve(key.value());
    }

    static Path resolve(Path root, KeyPrefix prefix) {
        requireReadable(prefix.value());
        return root.resolve(prefix.value());
    }

    /** The name of a file; empty if its bytes are not UTF-8. */
    static Optional<String> nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        requireReadable(name);
        boolean exact = name.indexOf(UNDECODABLE) < 0 || file.equals(file.resolveSibling(name));
        return exact ? Optional.of(name) : Optional.empty();
    }

    private static void requireReadable(String name) {
        if (!ALL && !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            throw new BucketException(
                    Problem.of("cannot name the file '" + name + "': this process encodes file names as " + ENCODING)
                            .hint("run it in a UTF-8 locale: LC_ALL=C.UTF-8"));
        }
    }
}
