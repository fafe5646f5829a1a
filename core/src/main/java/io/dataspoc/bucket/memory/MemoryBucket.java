package io.dataspoc.bucket.memory;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A bucket in memory. It behaves as a cloud's store does: drafts lie elsewhere until they are staged, a version is a
 * number, a move is a copy and a deletion, and what the rights do not allow is refused.
 */
public final class MemoryBucket implements Bucket {

    private final Path directory;
    private final Clock clock;
    private final Set<Right> rights;
    private final TreeMap<ObjectKey, Entry> objects = new TreeMap<>();
    private final TreeMap<String, Upload> uploads = new TreeMap<>();
    private final List<Path> localFiles = new ArrayList<>();
    private long counter;

    /**
     * A bucket whose user may do everything.
     *
     * @param directory an existing one of its own, for drafts and local copies
     */
    public MemoryBucket(Path directory, Clock clock) {
        this(directory, clock, EnumSet.allOf(Right.class));
    }

    /** A bucket whose user may do only what the rights allow. */
    public MemoryBucket(Path directory, Clock clock, Set<Right> rights) {
        this.directory = directory;
        this.clock = clock;
        this.rights = Set.copyOf(rights);
    }

    @Override
    public BucketUri uri() {
        return new BucketUri("memory", "bucket");
    }

    @Override
    public synchronized Optional<StoredObject> read(ObjectKey key) {
        require(Right.READ, key);
        return Optional.ofNullable(objects.get(key)).map(entry -> new StoredObject(entry.content(), entry.version()));
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        return read(key).map(object -> new ByteArrayInputStream(object.content().bytes()));
    }

    @Override
    public synchronized Optional<ObjectInfo> find(ObjectKey key) {
        require(Right.READ, key);
        return Optional.ofNullable(objects.get(key)).map(entry -> entry.info(key));
    }

    @Override
    public void list(KeyPrefix prefix, Consumer<ObjectInfo> consumer) {
        below(prefix).forEach(consumer);
    }

    @Override
    public List<KeyPrefix> directories(KeyPrefix prefix) {
        return below(prefix).stream()
                .map(info -> info.key().value().substring(prefix.value().length()))
                .filter(below -> below.contains("/"))
                .map(below -> new KeyPrefix(prefix + below.substring(0, below.indexOf('/') + 1)))
                .distinct()
                .toList();
    }

    private synchronized List<ObjectInfo> below(KeyPrefix prefix) {
        require(Right.READ, prefix);
        return objects.entrySet().stream()
                .filter(object -> object.getKey().isBelow(prefix))
                .map(object -> object.getValue().info(object.getKey()))
                .toList();
    }

    @Override
    public synchronized void write(ObjectKey key, Content content) {
        require(Right.WRITE, key);
        put(key, content);
    }

    @Override
    public synchronized Optional<Version> writeIf(ObjectKey key, Content content, Optional<Version> expected) {
        require(Right.WRITE, key);
        Optional<Version> current = Optional.ofNullable(objects.get(key)).map(Entry::version);
        return current.equals(expected) ? Optional.of(put(key, content)) : Optional.empty();
    }

    private Version put(ObjectKey key, Content content) {
        Version version = new Version(Long.toString(++counter));
        objects.put(key, new Entry(content, version, clock.instant()));
        return version;
    }

    @Override
    public synchronized Path draft(ObjectKey target) {
        return directory.resolve("draft-" + ++counter);
    }

    @Override
    public synchronized StagedObject stage(ObjectKey target, Path draft) {
        require(Right.WRITE, target);
        try {
            Content content = Content.of(Files.readAllBytes(draft));
            Files.delete(draft);
            StagedObject staged = new StagedObject(target, "upload-" + ++counter, content.size());
            uploads.put(staged.token(), new Upload(staged, content));
            return staged;
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot stage '" + target + "': its draft " + draft + " cannot be read"), e);
        }
    }

    @Override
    public synchronized Path stagedFile(StagedObject staged) {
        Upload upload = uploads.get(staged.token());
        return upload == null ? localFile(staged.target()) : copied(staged.target(), upload.content());
    }

    @Override
    public synchronized void complete(StagedObject staged) {
        require(Right.WRITE, staged.target());
        Upload upload = uploads.remove(staged.token());
        if (upload != null) {
            put(staged.target(), upload.content());
        } else if (!objects.containsKey(staged.target())) {
            throw new BucketException("cannot complete '" + staged.target()
                    + "': neither the staged object nor its target exists in " + uri());
        }
    }

    @Override
    public synchronized Removal discard(StagedObject staged) {
        if (!uploads.containsKey(staged.token())) {
            return Removal.MISSING;
        }
        if (!rights.contains(Right.DELETE)) {
            return Removal.DENIED;
        }
        uploads.remove(staged.token());
        return Removal.DONE;
    }

    @Override
    public void listStaged(KeyPrefix prefix, Consumer<StagedObject> consumer) {
        staged(prefix).forEach(consumer);
    }

    private synchronized List<StagedObject> staged(KeyPrefix prefix) {
        require(Right.READ, prefix);
        return uploads.values().stream()
                .map(Upload::staged)
                .filter(staged -> staged.target().isBelow(prefix))
                .toList();
    }

    @Override
    public synchronized Removal move(ObjectKey from, ObjectKey to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("cannot move '" + from + "' to itself");
        }
        require(Right.WRITE, to);
        Entry entry = objects.get(from);
        if (entry == null) {
            return Removal.MISSING;
        }
        put(to, entry.content());
        return delete(from);
    }

    @Override
    public synchronized Removal delete(ObjectKey key) {
        if (!objects.containsKey(key)) {
            return Removal.MISSING;
        }
        if (!rights.contains(Right.DELETE)) {
            return Removal.DENIED;
        }
        objects.remove(key);
        return Removal.DONE;
    }

    @Override
    public synchronized Path localFile(ObjectKey key) {
        StoredObject object = read(key).orElseThrow(() -> MissingObject.failure(key, uri()));
        return copied(key, object.content());
    }

    private Path copied(ObjectKey key, Content content) {
        Path copy = directory.resolve("copy-" + ++counter);
        localFiles.add(copy);
        try {
            return Files.write(copy, content.bytes());
        } catch (IOException e) {
            throw new BucketException(Problem.of("cannot copy '" + key + "' to " + copy), e);
        }
    }

    /** Deletes the local copies. The objects stay for as long as somebody holds the bucket. */
    @Override
    public synchronized void close() {
        for (Path copy : localFiles) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                throw new BucketException(Problem.of("cannot delete the local copy " + copy), e);
            }
        }
        localFiles.clear();
    }

    private void require(Right right, Object place) {
        if (!rights.contains(right)) {
            throw new BucketException(Problem.of("no right to " + right.verb() + " '" + place + "' in " + uri())
                    .hint("who owns the bucket can give it"));
        }
    }

    private record Entry(Content content, Version version, Instant modified) {

        ObjectInfo info(ObjectKey key) {
            return new ObjectInfo(key, content.size(), modified);
        }
    }

    private record Upload(StagedObject staged, Content content) {}
}
