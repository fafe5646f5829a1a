package io.dataspoc.bucket;

import io.dataspoc.error.BucketException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A bucket that fails when told to, for tests of what a crash or a bad network leaves behind. It numbers the counted
 * operations from 1, records them, and lets everything else through to the bucket it wraps.
 *
 * <pre>{@code
 * FaultyBucket faulty = new FaultyBucket(bucket, Operation::mutates);
 * faulty.inject(Fault.DEATH_AFTER, 3);        // the third write happens, then the process is gone
 * assertThatThrownBy(() -> commit(faulty));
 * recover(bucket);                            // the next process uses the wrapped bucket
 * }</pre>
 *
 * <p>Run once without faults, {@link #log()} tells how many operations there are to fail at.
 */
public final class FaultyBucket implements Bucket {

    private final Bucket bucket;
    private final Predicate<Operation> counted;
    private final List<Call> log = new ArrayList<>();
    private final List<Injection> injections = new ArrayList<>();
    private boolean dead;
    private boolean deniesRemovals;

    /** Counts the operations that change the bucket. */
    public FaultyBucket(Bucket bucket) {
        this(bucket, Operation::mutates);
    }

    /** Counts the given operations; only these are recorded and can fail. */
    public FaultyBucket(Bucket bucket, Predicate<Operation> counted) {
        this.bucket = bucket;
        this.counted = counted;
    }

    /** What happens to an operation. */
    public enum Fault {
        /** The operation fails and has no effect. */
        LOST_REQUEST,
        /** The operation takes effect and fails all the same. */
        LOST_ANSWER,
        /** The process is gone before the operation: it and all later ones, counted or not, fail without effect. */
        DEATH_BEFORE,
        /** The operation takes effect, and the process is gone. */
        DEATH_AFTER;

        private boolean takesEffect() {
            return this == LOST_ANSWER || this == DEATH_AFTER;
        }

        private boolean kills() {
            return this == DEATH_BEFORE || this == DEATH_AFTER;
        }
    }

    /** The methods of a bucket. */
    public enum Operation {
        READ,
        OPEN,
        FIND,
        LIST,
        DIRECTORIES,
        WRITE,
        WRITE_IF,
        DRAFT,
        STAGE,
        COMPLETE,
        DISCARD,
        LIST_STAGED,
        REMOVE_LEFTOVERS,
        MOVE,
        DELETE,
        LOCAL_FILE;

        /** Whether the operation changes what others see of the bucket, or what is staged in it. */
        public boolean mutates() {
            return switch (this) {
                case WRITE, WRITE_IF, STAGE, COMPLETE, DISCARD, REMOVE_LEFTOVERS, MOVE, DELETE -> true;
                case READ, OPEN, FIND, LIST, DIRECTORIES, DRAFT, LIST_STAGED, LOCAL_FILE -> false;
            };
        }
    }

    /**
     * A counted operation, whether it succeeded or not.
     *
     * @param number from 1, in the order in which the operations began
     * @param place the key or prefix; the key that is left, for a move
     */
    public record Call(int number, Operation operation, String place) {

        @Override
        public String toString() {
            return number + " " + operation + " " + place;
        }
    }

    private record Injection(Fault fault, Predicate<Call> where) {}

    /** Makes the operation with this number fail. */
    public void inject(Fault fault, int number) {
        inject(fault, call -> call.number() == number);
    }

    /** Makes the next operation that this describes fail, once. */
    public synchronized void inject(Fault fault, Predicate<Call> where) {
        injections.add(new Injection(fault, where));
    }

    /** From now on, deletes, moves and discards of what exists are {@link Removal#DENIED} and have no effect. */
    public synchronized void denyRemovals() {
        deniesRemovals = true;
    }

    public synchronized void allowRemovals() {
        deniesRemovals = false;
    }

    /** Every counted operation so far. */
    public synchronized List<Call> log() {
        return List.copyOf(log);
    }

    /** Whether an injected death has struck. */
    public synchronized boolean isDead() {
        return dead;
    }

    @Override
    public BucketUri uri() {
        return bucket.uri();
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key) {
        return perform(Operation.READ, key, () -> bucket.read(key));
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        return perform(Operation.OPEN, key, () -> bucket.open(key));
    }

    @Override
    public Optional<ObjectInfo> find(ObjectKey key) {
        return perform(Operation.FIND, key, () -> bucket.find(key));
    }

    @Override
    public void list(KeyPrefix prefix, Consumer<ObjectInfo> consumer) {
        run(Operation.LIST, prefix, () -> bucket.list(prefix, consumer));
    }

    @Override
    public List<KeyPrefix> directories(KeyPrefix prefix) {
        return perform(Operation.DIRECTORIES, prefix, () -> bucket.directories(prefix));
    }

    @Override
    public void write(ObjectKey key, Content content) {
        run(Operation.WRITE, key, () -> bucket.write(key, content));
    }

    @Override
    public Optional<Version> writeIf(ObjectKey key, Content content, Optional<Version> expected) {
        return perform(Operation.WRITE_IF, key, () -> bucket.writeIf(key, content, expected));
    }

    @Override
    public Path draft(ObjectKey target) {
        return perform(Operation.DRAFT, target, () -> bucket.draft(target));
    }

    @Override
    public StagedObject stage(ObjectKey target, Path draft) {
        return perform(Operation.STAGE, target, () -> bucket.stage(target, draft));
    }

    @Override
    public Path stagedFile(StagedObject staged) {
        return perform(Operation.LOCAL_FILE, staged.target(), () -> bucket.stagedFile(staged));
    }

    @Override
    public void complete(StagedObject staged) {
        run(Operation.COMPLETE, staged.target(), () -> bucket.complete(staged));
    }

    @Override
    public Removal discard(StagedObject staged) {
        return perform(Operation.DISCARD, staged.target(), () -> {
            boolean denied =
                    denies() && StagingContract.staged(bucket, KeyPrefix.ROOT).contains(staged);
            return denied ? Removal.DENIED : bucket.discard(staged);
        });
    }

    @Override
    public void listStaged(KeyPrefix prefix, Consumer<StagedObject> consumer) {
        run(Operation.LIST_STAGED, prefix, () -> bucket.listStaged(prefix, consumer));
    }

    @Override
    public void removeLeftovers(KeyPrefix prefix) {
        perform(Operation.REMOVE_LEFTOVERS, prefix, () -> {
            if (!denies()) {
                bucket.removeLeftovers(prefix);
            }
            return prefix;
        });
    }

    @Override
    public void removeEmptyDirectories(KeyPrefix prefix) {
        run(Operation.REMOVE_LEFTOVERS, prefix, () -> bucket.removeEmptyDirectories(prefix));
    }

    @Override
    public Removal move(ObjectKey from, ObjectKey to) {
        return perform(Operation.MOVE, from, () -> isDenied(from) ? Removal.DENIED : bucket.move(from, to));
    }

    @Override
    public Removal delete(ObjectKey key) {
        return perform(Operation.DELETE, key, () -> isDenied(key) ? Removal.DENIED : bucket.delete(key));
    }

    @Override
    public Path localFile(ObjectKey key) {
        return perform(Operation.LOCAL_FILE, key, () -> bucket.localFile(key));
    }

    /** Closes the wrapped bucket, unless the process is gone. */
    @Override
    public void close() {
        if (!isDead()) {
            bucket.close();
        }
    }

    private boolean isDenied(ObjectKey key) {
        return denies() && bucket.find(key).isPresent();
    }

    private synchronized boolean denies() {
        return deniesRemovals;
    }

    private void run(Operation operation, Object place, Runnable effect) {
        perform(operation, place, () -> {
            effect.run();
            return place;
        });
    }

    private <T> T perform(Operation operation, Object place, Supplier<T> effect) {
        Optional<Fault> fault = begin(operation, place.toString());
        try {
            if (fault.isEmpty() || fault.get().takesEffect()) {
                T result = effect.get();
                if (fault.isEmpty()) {
                    return result;
                }
            }
        } finally {
            fault.filter(Fault::kills).ifPresent(death -> die());
        }
        throw new BucketException("injected " + fault.get() + " at " + operation + " " + place);
    }

    private synchronized Optional<Fault> begin(Operation operation, String place) {
        if (dead) {
            throw new BucketException("the process is gone, and cannot " + operation + " " + place);
        }
        if (!counted.test(operation)) {
            return Optional.empty();
        }
        Call call = new Call(log.size() + 1, operation, place);
        log.add(call);
        Optional<Injection> injection = injections.stream()
                .filter(candidate -> candidate.where().test(call))
                .findFirst();
        injection.ifPresent(injections::remove);
        return injection.map(Injection::fault);
    }

    private synchronized void die() {
        dead = true;
    }
}
