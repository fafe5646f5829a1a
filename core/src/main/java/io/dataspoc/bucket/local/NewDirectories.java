package io.dataspoc.bucket.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes directories for drafts and remembers where, so that a directory in which a thousand were made is synced once,
 * when the first file in them has to be durable. For several threads at once.
 */
final class NewDirectories {

    /** Directories that have new directories in them and were not synced since. */
    private final Map<Path, Boolean> changed = new ConcurrentHashMap<>();

    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    /** Makes the directory of a file, and those above it; they are not durable yet. */
    void createParents(Path file) throws IOException {
        DurableFiles.createParents(file, directory -> {
            made.add(directory);
            Path above = directory.getParent();
            if (above != null) {
                changed.put(above, true);
            }
        });
    }

    /** Makes the directories durable that lead to a file; whoever comes while another thread does it waits. */
    void makeDurable(Path file) throws IOException {
        try {
            for (Path above = file.getParent(); above != null; above = above.getParent()) {
                changed.computeIfPresent(above, (directory, is) -> sync(directory));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Removes the directories that were made for a draft which is gone, as far as nothing else is in them. */
    void removeParents(Path file) throws IOException {
        Path directory = file.getParent();
        while (directory != null && made.contains(directory)) {
            try {
                Files.delete(directory);
            } catch (FileSystemException e) {
                return;
            }
            made.remove(directory);
            changed.remove(directory);
            directory = directory.getParent();
        }
    }

    private static @Nullable Boolean sync(Path directory) {
        try {
            DurableFiles.sync(directory);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
