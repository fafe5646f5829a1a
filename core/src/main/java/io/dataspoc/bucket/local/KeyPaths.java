package io.dataspoc.bucket.local;

import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the objects of a bucket are on disk. No key leads through a symbolic link below the root: it would give a file
 * a second key, or be one of a file outside.
 */
final class KeyPaths {

    private final Path root;

    KeyPaths(Path root) {
        this.root = root;
    }

    Path of(ObjectKey key) {
        return FileNames.resolve(root, key);
    }

    /** The directory of a prefix, which may not exist; empty if the prefix leads through a link. */
    Optional<Path> directory(KeyPrefix prefix) {
        Path directory = FileNames.resolve(root, prefix);
        return link(directory).isPresent() ? Optional.empty() : Optional.of(directory);
    }

    /** The file of an object; empty if there is none. */
    Optional<Path> find(ObjectKey key) throws IOException {
        Path path = of(key);
        requireNoLink(key, path);
        if (HiddenNames.hides(key) || !exists(path)) {
            return Optional.empty();
        }
        return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    }

    /** Where an object is to be written; its directory may not exist. */
    Path target(ObjectKey key) {
        if (HiddenNames.hides(key)) {
            throw new BucketException(
                    Problem.of("cannot write '" + key + "': such names are kept for the files of a local bucket itself")
                            .hint("choose a name that does not start with a dot and end in .tmp"));
        }
        Path path = of(key);
        requireNoLink(key, path);
        if (Files.isDirectory(path)) {
            throw new BucketException("cannot write '" + key + "': " + path + " is a directory");
        }
        return path;
    }

    /** Where the draft of a target lies until it is completed. */
    Path draft(ObjectKey target) {
        Path path = target(target);
        String name = HiddenNames.draft(target.name());
        if (HiddenNames.isPart(name)) {
            throw new BucketException(
                    "cannot stage '" + target + "': such names are kept for writes that are going on");
        }
        String directory = target.parent().map(parent -> parent + "/").orElse("");
        if (ObjectKey.parse(directory + name).isEmpty()) {
            throw new BucketException(
                    Problem.of("cannot stage '" + target + "': too long for a temporary name beside it")
                            .hint("at most 250 bytes for the last name, and 1,019 for the whole key"));
        }
        return path.resolveSibling(name);
    }

    /** Where a staged object lies until it is completed. */
    Path draft(StagedObject staged) {
        Path draft = draft(staged.target());
        if (!draft.endsWith(staged.token())) {
            throw new BucketException("'" + staged.target() + "' was not staged in a local bucket: " + staged.token());
        }
        return draft;
    }

    private boolean exists(Path path) throws IOException {
        try {
            path.getFileSystem().provider().checkAccess(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            if (isBelowFile(path)) {
                return false;
            }
            throw e;
        }
    }

    /** A key below a key that is a file: no directory can be there. */
    private boolean isBelowFile(Path path) {
        Path nearest = nearestExisting(path);
        return !nearest.equals(root) && !nearest.equals(path) && Files.isRegularFile(nearest);
    }

    private Path nearestExisting(Path path) {
        Path nearest = path;
        while (!nearest.equals(root) && !Files.exists(nearest)) {
            nearest = Objects.requireNonNullElse(nearest.getParent(), root);
        }
        return nearest;
    }

    private void requireNoLink(ObjectKey key, Path path) {
        link(path).ifPresent(link -> {
            throw new BucketException(
                    Problem.of("refused '" + key + "': " + link + " is a symbolic link, and buckets follow none")
                            .hint("bind-mount what belongs into the bucket, or move it there"));
        });
    }

    /** The first link on the way from the root to a path; empty if there is none. */
    private Optional<Path> link(Path path) {
        if (path.equals(root)) {
            return Optional.empty();
        }
        Optional<Path> above = link(Objects.requireNonNull(path.getParent()));
        return above.isEmpty() && Files.isSymbolicLink(path) ? Optional.of(path) : above;
    }
}
