package io.dataspoc.temporary;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory for files that live as long as it is open, such as those that a session spills to; nobody else may enter or
 * guess it. What a killed process left is removed a day later, when another is made.
 *
 * @param path the directory
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {

    private static final String KIND = "dataspoc-temporary";

    /** A process that this one cannot see, as in another container, may still be at work. */
    private static final Duration UNTOUCHED = Duration.ofDays(1);

    /** Makes one below a directory, which is made if it is missing. */
    public static TemporaryDirectory create(Path parent) {
        try {
            Files.createDirectories(parent);
            // Its mode is 0700 on every system that has modes.
            Path own =
                    Files.createTempDirectory(parent, DirectoryOwner.current().directoryPrefix(KIND));
            TemporaryDirectory directory = new TemporaryDirectory(own);
            leftovers(parent).forEach(TemporaryDirectory::close);
            return directory;
        } catch (IOException e) {
            throw new ConfigException(
                    Problem.of("a directory for temporary files cannot be made: " + e.getMessage())
                            .at(parent.toString())
                            .hint("it must be a directory that may be written into; to name another one:"
                                    + " DATASPOC_JAVA_OPTS=-Djava.io.tmpdir=/path"),
                    e);
        }
    }

    /** The directories of this user below a directory whose processes are gone, for a day at least; none where it cannot be listed. */
    public static List<TemporaryDirectory> leftovers(Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(TemporaryDirectory::isLeftover)
                    .map(TemporaryDirectory::new)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isLeftover(Path entry) {
        Optional<DirectoryOwner> owner = DirectoryOwner.parse(KIND, String.valueOf(entry.getFileName()));
        return owner.isPresent()
                && !owner.get().isAlive()
                && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                && isOursAndOld(entry);
    }

    private static boolean isOursAndOld(Path entry) {
        try {
            Instant touched =
                    Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant();
            return touched.isBefore(Instant.now().minus(UNTOUCHED))
                    && Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS)
                            .getName()
                            .equals(System.getProperty("user.name"));
        } catch (IOException e) {
            return false;
        }
    }

    /** A path in it where nothing exists. */
    public Path newFile() {
        return path.resolve(UUID.randomUUID().toString());
    }

    /** Removes it with all that is in it; what cannot be removed is left to a later process. */
    @Override
    public void close() {
        try {
            FileTrees.delete(path);
        } catch (IOException e) {
            // Nothing depends on it: its name is used by nobody again.
        }
    }
}
