package io.dataspoc.bucket.local;

import io.dataspoc.bucket.Removal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Takes files from their paths. Directories stay, empty or not: somebody may be about to write
 * there. Those of drafts go with them; see {@link NewDirectories}.
 *
 * <p>A removal that returned is durable: a journal that comes back after a loss of power would undo a commit.
 */
final class Removals {

    private Removals() {}

    static Removal delete(Path path) throws IOException {
        try {
            Files.delete(path);
        } catch (NoSuchFileException e) {
            return Removal.MISSING;
        } catch (FileSystemException e) {
            return deniedOr(e, path);
        }
        DurableFiles.syncParent(path);
        return Removal.DONE;
    }

    /** Moves a file, over whatever file is there; its time of modification becomes now. */
    static Removal move(Path from, Path to) throws IOException {
        try {
            DurableFiles.createParents(to);
        } catch (FileSystemException e) {
            return deniedOr(e, from);
        }
        try {
            // First the time: a file that is killed between the two must not look old at its new path.
            Files.setLastModifiedTime(from, FileTime.from(Instant.now()));
            DurableFiles.rename(from, to);
        } catch (NoSuchFileException e) {
            if (Files.exists(from)) {
                throw e;
            }
            return Removal.MISSING;
        } catch (FileSystemException e) {
            return copy(from, to);
        }
        DurableFiles.syncParent(from);
        return Removal.DONE;
    }

    /** For files of another owner, whose time only that one may set, and across mounted file systems. */
    private static Removal copy(Path from, Path to) throws IOException {
        try {
            DurableFiles.copy(from, to);
        } catch (FileSystemException e) {
            return e instanceof NoSuchFileException && !Files.exists(from) ? Removal.MISSING : deniedOr(e, from);
        }
        Removal removal = delete(from);
        if (removal == Removal.DENIED) {
            delete(to);
        }
        return removal;
    }

    /**
     * Tells a refusal from a failure. Beyond missing rights the JDK gives only the operating system's text, in the
     * language of the process, so every other plain refusal to touch a file that is still there counts as one:
     * an immutable file, a sticky directory, a read-only file system.
     */
    private static Removal deniedOr(FileSystemException failure, Path path) throws IOException {
        boolean refused = failure instanceof AccessDeniedException || failure.getClass() == FileSystemException.class;
        if (refused && Files.isRegularFile(path)) {
            return Removal.DENIED;
        }
        throw failure;
    }
}
