package io.dataspoc.bucket;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A team's bucket, or a prefix of one: objects by key. It knows no tables.
 *
 * <p>Every store keeps the same contract, whatever its API: reads after writes are consistent; a write is seen whole or
 * not at all; {@link #writeIf} is atomic among all processes. Any method throws
 * {@link io.dataspoc.error.BucketException} when the store cannot be reached or refuses; whether a write that failed so
 * has taken place is then unknown and must be looked up.
 *
 * <p>A bucket may be used by several threads at once.
 */
public interface Bucket extends AutoCloseable {

    BucketUri uri();

    /** Reads a small object whole; empty if there is none. */
    Optional<StoredObject> read(ObjectKey key);

    /** Opens an object for reading; empty if there is none. The caller closes it. */
    Optional<InputStream> open(ObjectKey key);

    /** Looks an object up without reading it; empty if there is none. */
    Optional<ObjectInfo> find(ObjectKey key);

    /**
     * Hands every visible object below the prefix to the consumer, in the order of their keys. The consumer may delete
     * or move what it is handed.
     */
    void list(KeyPrefix prefix, Consumer<ObjectInfo> consumer);

    /**
     * The directories directly below the prefix, in the order of the prefixes ({@code a-b/} comes before {@code a/}); a
     * directory without objects may be left out.
     */
    List<KeyPrefix> directories(KeyPrefix prefix);

    /** Writes an object whole, over whatever is there. */
    void write(ObjectKey key, Content content);

    /**
     * Writes an object only if it still has the expected version, or, if none is expected, only if it does not exist.
     * An object that is written so should be written in no other way: against a plain write or a removal at the same
     * moment, not every store can tell who was first.
     *
     * @return the new version, or empty if the object was not as expected and nothing was written
     */
    Optional<Version> writeIf(ObjectKey key, Content content, Optional<Version> expected);

    /**
     * A local path for a writer to make the file that will be staged for {@code target}. Nothing exists there yet; its
     * directory does. The file is invisible to readers of the bucket. Who does not stage it deletes it.
     *
     * <p>A target has one draft at a time. Its last segment is at most 250 bytes and the key at most 1,019, for a store
     * may need a temporary name beside it.
     */
    Path draft(ObjectKey target);

    /**
     * Hands a draft to the store, still invisible; it belongs to the store from here on. It is durable when it is
     * completed, in a store that is reached over a network already now.
     */
    StagedObject stage(ObjectKey target, Path draft);

    /**
     * A local file with the content of what was staged, completed or not, for tools that read files. Nobody may change it;
     * it lives until the object is completed or discarded, or the bucket is closed.
     *
     * @throws io.dataspoc.error.BucketException also if neither the staged object nor its target exists
     */
    Path stagedFile(StagedObject staged);

    /**
     * Makes a staged object visible at its target. Completing one that is visible already does nothing.
     *
     * @throws io.dataspoc.error.BucketException also if neither the staged object nor its target exists
     */
    void complete(StagedObject staged);

    /** Drops what was staged. What is completed or gone already is {@link Removal#MISSING}, and its target stays. */
    Removal discard(StagedObject staged);

    /**
     * Hands every object that was staged for a target below the prefix, and not completed, to the consumer, whoever
     * staged it. Drafts that were never staged may be among them. The consumer may complete or discard what it is
     * handed.
     */
    void listStaged(KeyPrefix prefix, Consumer<StagedObject> consumer);

    /**
     * Removes what is left below the prefix of writes whose process was killed, once it is an hour old: neither readers
     * nor {@link #listStaged} see it, but it takes space. A store whose writes leave nothing behind does nothing.
     */
    default void removeLeftovers(KeyPrefix prefix) {}

    /**
     * Removes the directories below the prefix in which nothing is, and its own. A store that has no directories does
     * nothing. Nobody may be about to write there.
     */
    default void removeEmptyDirectories(KeyPrefix prefix) {}

    /**
     * Moves an object to another key, over whatever is there. When it returns {@link Removal#DONE} only the new key
     * exists; when {@link Removal#DENIED}, the object is still at the old one, and a copy may be at the new one.
     *
     * @throws IllegalArgumentException if both keys are the same
     */
    Removal move(ObjectKey from, ObjectKey to);

    /** Deletes an object. */
    Removal delete(ObjectKey key);

    /**
     * A local file with the content of an object, for tools that read files. For a local bucket it is the object
     * itself, which nobody may change; else a copy that lives as long as this bucket is open.
     *
     * @throws io.dataspoc.error.BucketException also if there is no such object
     */
    Path localFile(ObjectKey key);

    @Override
    void close();
}
