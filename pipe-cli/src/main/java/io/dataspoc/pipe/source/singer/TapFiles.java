package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.FileFailure;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.temporary.DirectoryOwner;
import io.dataspoc.temporary.FileTrees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that one session of a tap is given, with mode 0600 in a directory of mode 0700 that nobody can guess. They
 * are gone after {@link #close()}; what a killed process left is removed by the next one.
 */
final class TapFiles implements AutoCloseable {

    static final String KIND = "tap";

    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    private TapFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory, and removes those of processes that are dead.
     *
     * @param parent on this machine only, for owners are known by their process id; made if it is missing
     */
    static TapFiles create(Path parent) {
        try {
            Files.createDirectories(parent, DIRECTORY);
            Path directory =
                    Files.createTempDirectory(parent, DirectoryOwner.current().directoryPrefix(KIND), DIRECTORY);
            sweep(parent, directory);
            return new TapFiles(directory.toAbsolutePath());
        } catch (IOException e) {
            throw FileFailure.of("no directory for the tap's files can be made", parent, e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Writes a file, in place of one that has the name. */
    Path write(String name, JsonNode tree) {
        Path file = directory.resolve(name);
        try {
            Files.deleteIfExists(file);
            try (SeekableByteChannel channel =
                    Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
                ByteBuffer bytes = ByteBuffer.wrap(TapJson.format(tree).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            return file;
        } catch (IOException e) {
            throw FileFailure.of("a file for the tap cannot be written", file, e);
        }
    }

    FileTime writtenAt(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new ConfigException(Problem.of("a file of the tap is gone").at(file.toString()), e);
        }
    }

    /** What a file holds now; nothing if it is gone or damaged. */
    Optional<JsonNode> read(String name) {
        try {
            return TapJson.parseObject(Files.readString(directory.resolve(name), StandardCharsets.UTF_8))
                    .map(JsonNode.class::cast);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes everything. */
    @Override
    public void close() {
        try {
            FileTrees.delete(directory);
        } catch (IOException e) {
            throw new ConfigException(
                    Problem.of("the files of the tap cannot be removed")
                            .at(directory.toString())
                            .hint("remove the directory: it holds the secrets of the tap's config"),
                    e);
        }
    }

    private static void sweep(Path parent, Path own) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(parent)) {
            leftovers = entries.filter(TapFiles::isLeftover).toList();
        }
        for (Path leftover : leftovers) {
            sweepOne(leftover, own);
        }
    }

    private static boolean isLeftover(Path entry) {
        Optional<DirectoryOwner> owner = DirectoryOwner.parse(KIND, String.valueOf(entry.getFileName()));
        return owner.isPresent() && !owner.get().isAlive() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static void sweepOne(Path leftover, Path own) {
        try {
            if (Files.getOwner(leftover, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
                FileTrees.delete(leftover);
            }
        } catch (IOException e) {
            // Somebody else removes it at this moment, or the next sweep does.
        }
    }
}
