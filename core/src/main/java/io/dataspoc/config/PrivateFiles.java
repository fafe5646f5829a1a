package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner may read. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Makes a directory and those above it that are missing, with mode 0700. One that exists is left as it is. */
    public static void createDirectories(Path directory) {
        try {
            if (isPosix(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
            } else {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw FileFailure.writing("the directory cannot be made", directory, directory, e);
        }
    }

    /**
     * Writes a file whole: whoever reads it sees the old content or the new. A new file has mode 0600, one that exists
     * keeps its mode; a link keeps pointing to where it points.
     */
    public static void write(Path file, String text) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path draft = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
            try {
                fill(draft, text);
                if (isPosix(target)) {
                    Files.setPosixFilePermissions(
                            draft, Files.exists(target) ? Files.getPosixFilePermissions(target) : FILE);
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw FileFailure.writing("the file cannot be written", file, file.resolveSibling(""), e);
        }
    }

    /** Makes sure that only its owner may read and write a file. */
    public static void restrict(Path file) {
        try {
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        } catch (IOException e) {
            throw FileFailure.of("the file cannot be kept from other users", file, e);
        }
    }

    /**
     * Checks that nobody but its owner may read or write a file.
     *
     * @throws ConfigException with the command that cures it
     */
    static void requirePrivate(Path file) {
        try {
            if (isPosix(file) && !FILE.containsAll(withoutExecute(Files.getPosixFilePermissions(file)))) {
                throw new ConfigException(Problem.of("other users may read or write this file of secrets")
                        .at(file.toString())
                        .hint("chmod 600 " + file));
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private static Set<PosixFilePermission> withoutExecute(Set<PosixFilePermission> permissions) {
        permissions.removeIf(permission -> permission == PosixFilePermission.OWNER_EXECUTE);
        return permissions;
    }

    private static void fill(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
