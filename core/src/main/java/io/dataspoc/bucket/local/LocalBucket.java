package io.dataspoc.bucket.local;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.MissingObject;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bucket in a directory of this machine: an object is a file, its version a hash of its content. The directory may
 * be missing: then nothing is found in it, and the first write makes it.
 *
 * <p>Everything that returned is durable, but for what is staged: it becomes so when it is completed, since many files
 * that are synced at once take hardly longer than one. Conditional writes hold {@code .dataspoc/manifest.lock}; see {@link RootLock}.
 * Names that start with a dot and end in {@code .tmp} are the bucket's own; see {@link HiddenNames}.
 */
public final class LocalBucket implements Bucket {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final Duration lockPatience;
    private final KeyPaths paths;
    private final Tree tree;
    private final NewDirectories directories = new NewDirectories();

    /** The bucket at a {@code file} address. */
    public LocalBucket(BucketUri uri) {
        this(pathOf(uri), LOCK_PATIENCE);
    }

    /** The bucket in a directory. */
    public LocalBucket(Path root) {
        this(root, LOCK_PATIENCE);
    }

    LocalBucket(Path root, Duration lockPatience) {
        this.root = root.toAbsolutePath().normalize();
        this.lockPatience = lockPatience;
        this.paths = new KeyPaths(this.root);
        this.tree = new Tree(paths);
        if (Files.isRegularFile(this.root)) {
            throw new BucketException(Problem.of("not a bucket: " + this.root + " is a file, not a directory")
                    .hint("correct the address of the bucket"));
        }
    }

    private static Path pathOf(BucketUri uri) {
        if (!uri.scheme().equals("file")) {
            throw new IllegalArgumentException("not a local bucket: " + uri);
        }
        return Path.of(uri.path());
    }

    @Override
    public BucketUri uri() {
        return new BucketUri("file", root.toString());
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key) {
        return reading(key, path -> {
            byte[] bytes = Files.readAllBytes(path);
            return new StoredObject(Content.of(bytes), ContentHash.of(bytes));
        });
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        return reading(key, Files::newInputStream);
    }

    @Override
    public Optional<ObjectInfo> find(ObjectKey key) {
        return reading(
                key, path -> new LocalFile(key, path, Files.readAttributes(path, BasicFileAttributes.class)).info());
    }

    @Override
    public void list(KeyPrefix prefix, Consumer<ObjectInfo> consumer) {
        walk(prefix, file -> {
            if (!HiddenNames.hides(file.key())) {
                consumer.accept(file.info());
            }
        });
    }

    @Override
    public List<KeyPrefix> directories(KeyPrefix prefix) {
        try {
            return tree.directories(prefix);
        } catch (IOException e) {
            throw Failures.reading(FileNames.resolve(root, prefix), e);
        }
    }

    @Override
    public void write(ObjectKey key, Content content) {
        writing(key, () -> {
            Path path = paths.target(key);
            DurableFiles.createParents(path);
            directories.makeDurable(path);
            DurableFiles.replace(path, content);
            return path;
        });
    }

    @Override
    public Optional<Version> writeIf(ObjectKey key, Content content, Optional<Version> expected) {
        return writing(key, () -> {
            paths.target(key);
            DurableFiles.createParents(root.resolve(HiddenNames.LOCK.value()));
            return RootLock.of(root).hold(lockPatience, () -> writeUnderLock(key, content, expected));
        });
    }

    private Optional<Version> writeUnderLock(ObjectKey key, Content content, Optional<Version> expected) {
        Optional<Version> current = read(key).map(StoredObject::version);
        if (!current.equals(expected)) {
            return Optional.empty();
        }
        write(key, content);
        return Optional.of(ContentHash.of(content.bytes()));
    }

    @Override
    public Path draft(ObjectKey target) {
        return writing(target, () -> {
            Path draft = paths.draft(target);
            directories.createParents(draft);
            if (Files.exists(draft)) {
                throw new BucketException("'" + target + "' is drafted or staged already: " + draft);
            }
            if (!Files.isWritable(draft.resolveSibling("."))) {
                // Whoever writes the draft would be told no more than its name.
                throw new AccessDeniedException(draft.toString());
            }
            return draft;
        });
    }

    @Override
    public StagedObject stage(ObjectKey target, Path draft) {
        return writing(target, () -> {
            if (!draft.equals(paths.draft(target))) {
                throw new IllegalArgumentException("not the draft of '" + target + "': " + draft);
            }
            if (!Files.isRegularFile(draft)) {
                throw new BucketException("cannot stage '" + target + "': nothing was written to its draft " + draft);
            }
            return new StagedObject(target, HiddenNames.draft(target.name()), Files.size(draft));
        });
    }

    @Override
    public Path stagedFile(StagedObject staged) {
        Path draft = writing(staged.target(), () -> paths.draft(staged));
        return Files.isRegularFile(draft) ? draft : localFile(staged.target());
    }

    @Override
    public void complete(StagedObject staged) {
        writing(staged.target(), () -> {
            Path target = paths.target(staged.target());
            try {
                Path draft = paths.draft(staged);
                DurableFiles.sync(draft);
                directories.makeDurable(target);
                DurableFiles.rename(draft, target);
            } catch (NoSuchFileException e) {
                if (!Files.isRegularFile(target)) {
                    throw new BucketException(
                            Problem.of("cannot complete '" + staged.target()
                                    + "': neither the staged file nor its target exists in " + target.getParent()),
                            e);
                }
                DurableFiles.syncParent(target);
            }
            return target;
        });
    }

    @Override
    public Removal discard(StagedObject staged) {
        return writing(staged.target(), () -> {
            Path draft = paths.draft(staged);
            Removal removal = Removals.delete(draft);
            directories.removeParents(draft);
            return removal;
        });
    }

    @Override
    public void listStaged(KeyPrefix prefix, Consumer<StagedObject> consumer) {
        walk(
                prefix,
                file -> HiddenNames.targetOf(file.key())
                        .map(target -> new StagedObject(
                                target, file.key().name(), file.attributes().size()))
                        .ifPresent(consumer));
    }

    @Override
    public void removeLeftovers(KeyPrefix prefix) {
        walk(prefix, new Leftovers());
    }

    @Override
    public void removeEmptyDirectories(KeyPrefix prefix) {
        try {
            tree.removeEmptyDirectories(prefix);
        } catch (IOException e) {
            throw Failures.writing(FileNames.resolve(root, prefix), e);
        }
    }

    @Override
    public Removal move(ObjectKey from, ObjectKey to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("cannot move '" + from + "' to itself");
        }
        return writing(to, () -> {
            Optional<Path> source = paths.find(from);
            Path target = paths.target(to);
            directories.makeDurable(target);
            return source.isEmpty() ? Removal.MISSING : Removals.move(source.get(), target);
        });
    }

    @Override
    public Removal delete(ObjectKey key) {
        return writing(key, () -> {
            Optional<Path> path = paths.find(key);
            return path.isEmpty() ? Removal.MISSING : Removals.delete(path.get());
        });
    }

    @Override
    public Path localFile(ObjectKey key) {
        return reading(key, path -> path).orElseThrow(() -> MissingObject.failure(key, uri()));
    }

    @Override
    public void close() {
        // Nothing is open: streams belong to their readers.
    }

    private <T> Optional<T> reading(ObjectKey key, Reading<T> reading) {
        try {
            Optional<Path> path = paths.find(key);
            return path.isEmpty() ? Optional.empty() : Optional.of(reading.read(path.get()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.reading(paths.of(key), e);
        }
    }

    private <T> T writing(ObjectKey key, RootLock.Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw Failures.writing(paths.of(key), e);
        }
    }

    private void walk(KeyPrefix prefix, Tree.Visitor visitor) {
        try {
            tree.walk(prefix, visitor);
        } catch (IOException e) {
            throw Failures.reading(FileNames.resolve(root, prefix), e);
        }
    }

    private interface Reading<T> {
        T read(Path path) throws IOException;
    }
}
