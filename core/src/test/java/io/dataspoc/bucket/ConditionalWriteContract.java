package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Writing with a precondition: the one thing a commit rests on. */
public interface ConditionalWriteContract {

    ObjectKey MANIFEST = new ObjectKey(".dataspoc/manifest.json");
    int THREADS = 8;

    Bucket bucket();

    /** How often each of eight threads counts up in {@link #losesNoChangeOfEightThreads}. */
    default int changesPerThread() {
        return 200;
    }

    @Test
    default void createsOnlyWhatDoesNotExist() {
        Optional<Version> first = bucket().writeIf(MANIFEST, Content.utf8("first"), Optional.empty());
        Optional<Version> second = bucket().writeIf(MANIFEST, Content.utf8("second"), Optional.empty());

        assertThat(second).isEmpty();
        assertThat(bucket().read(MANIFEST)).contains(new StoredObject(Content.utf8("first"), first.orElseThrow()));
    }

    @Test
    default void writesConditionallyOnlyOverTheExpectedVersion() {
        Optional<Version> first = bucket().writeIf(MANIFEST, Content.utf8("first"), Optional.empty());
        Optional<Version> second = bucket().writeIf(MANIFEST, Content.utf8("second"), first);

        Optional<Version> late = bucket().writeIf(MANIFEST, Content.utf8("late"), first);

        assertThat(late).isEmpty();
        assertThat(bucket().read(MANIFEST)).contains(new StoredObject(Content.utf8("second"), second.orElseThrow()));
    }

    @Test
    default void takesTheVersionOfAnyWriteAsExpected() {
        bucket().write(MANIFEST, Content.utf8("plain"));
        Version read = bucket().read(MANIFEST).orElseThrow().version();

        Optional<Version> written = bucket().writeIf(MANIFEST, Content.utf8("next"), Optional.of(read));

        assertThat(bucket().read(MANIFEST)).contains(new StoredObject(Content.utf8("next"), written.orElseThrow()));
    }

    @Test
    default void writesNothingOverAPlainWriteThatCameBetween() {
        Optional<Version> first = bucket().writeIf(MANIFEST, Content.utf8("first"), Optional.empty());
        bucket().write(MANIFEST, Content.utf8("plain"));

        Optional<Version> late = bucket().writeIf(MANIFEST, Content.utf8("late"), first);

        assertThat(late).isEmpty();
        assertThat(bucket().read(MANIFEST).map(StoredObject::content)).contains(Content.utf8("plain"));
    }

    @Test
    default void writesNothingWhereTheExpectedObjectIsGone() {
        Optional<Version> first = bucket().writeIf(MANIFEST, Content.utf8("first"), Optional.empty());
        bucket().delete(MANIFEST);

        Optional<Version> late = bucket().writeIf(MANIFEST, Content.utf8("late"), first);

        assertThat(late).isEmpty();
        assertThat(bucket().read(MANIFEST)).isEmpty();
    }

    @Test
    default void createsAgainWhatWasDeleted() {
        bucket().writeIf(MANIFEST, Content.utf8("first"), Optional.empty());
        bucket().delete(MANIFEST);

        Optional<Version> again = bucket().writeIf(MANIFEST, Content.utf8("again"), Optional.empty());

        assertThat(bucket().read(MANIFEST)).contains(new StoredObject(Content.utf8("again"), again.orElseThrow()));
    }

    @Test
    default void tellsVersionsApart() {
        Optional<Version> empty = bucket().writeIf(MANIFEST, Content.utf8(""), Optional.empty());
        Optional<Version> full = bucket().writeIf(MANIFEST, Content.utf8("full"), empty);

        assertThat(full).isPresent().isNotEqualTo(empty);
    }

    @Test
    default void showsNoTraceOfConditionalWritesInLists() {
        bucket().writeIf(MANIFEST, Content.utf8("first"), Optional.empty());
        bucket().writeIf(MANIFEST, Content.utf8("late"), Optional.empty());

        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(MANIFEST));
        assertThat(StagingContract.staged(bucket(), KeyPrefix.ROOT)).isEmpty();
    }

    @Test
    default void letsOneOfEightThreadsCreateAnObject() throws Exception {
        List<Optional<Version>> outcomes =
                inEightThreads(() -> bucket().writeIf(MANIFEST, Content.utf8("mine"), Optional.empty()));

        assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    default void losesNoChangeOfEightThreads() throws Exception {
        int changes = changesPerThread();

        inEightThreads(() -> {
            for (int i = 0; i < changes; i++) {
                increment(bucket(), MANIFEST);
            }
            return changes;
        });

        String total = Integer.toString(THREADS * changes);
        assertThat(bucket().read(MANIFEST).map(StoredObject::content)).contains(Content.utf8(total));
    }

    /** Counts a number in an object up, against all others who do. */
    static void increment(Bucket bucket, ObjectKey key) {
        Optional<Version> written;
        do {
            Optional<StoredObject> current = bucket.read(key);
            int count = current.map(object -> Integer.parseInt(object.content().text()))
                    .orElse(0);
            Content next = Content.utf8(Integer.toString(count + 1));
            written = bucket.writeIf(key, next, current.map(StoredObject::version));
        } while (written.isEmpty());
    }

    private static <T> List<T> inEightThreads(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(Collections.nCopies(THREADS, work))) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
