package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Listing objects and directories. */
public interface ListContract {

    Bucket bucket();

    /** The keys below a prefix, as listed. */
    static List<ObjectKey> keys(Bucket bucket, KeyPrefix prefix) {
        List<ObjectKey> keys = new ArrayList<>();
        bucket.list(prefix, info -> keys.add(info.key()));
        return keys;
    }

    private List<ObjectKey> write(String... keys) {
        List<ObjectKey> written = Stream.of(keys).map(ObjectKey::new).toList();
        written.forEach(key -> bucket().write(key, Content.utf8("1")));
        return written;
    }

    @Test
    default void listsNothingInAnEmptyBucket() {
        assertThat(keys(bucket(), KeyPrefix.ROOT)).isEmpty();
        assertThat(keys(bucket(), new KeyPrefix("raw/shop/"))).isEmpty();
        assertThat(bucket().directories(KeyPrefix.ROOT)).isEmpty();
        assertThat(bucket().directories(new KeyPrefix("raw/shop/"))).isEmpty();
    }

    @Test
    default void listsInTheOrderOfBytes() {
        List<ObjectKey> inOrder = write(
                "A", "Z/a", "a!", "a-b", "a-b.x/c", "a.x", "a/b!", "a/b/c/d", "a/b/d", "a/b0", "a/z", "a0", "aa", "é",
                "ﬀ", "｡", "😀/a");

        assertThat(keys(bucket(), KeyPrefix.ROOT)).isEqualTo(inOrder);
        assertThat(inOrder).isSorted();
    }

    @Test
    default void listsSizes() {
        bucket().write(new ObjectKey("a/1"), Content.utf8("1"));
        bucket().write(new ObjectKey("a/22"), Content.utf8("22"));
        List<ObjectInfo> listed = new ArrayList<>();

        bucket().list(KeyPrefix.ROOT, listed::add);

        assertThat(listed)
                .isEqualTo(List.of(
                        new ObjectInfo(new ObjectKey("a/1"), 1, listed.get(0).modified()),
                        new ObjectInfo(new ObjectKey("a/22"), 2, listed.get(1).modified())));
    }

    @Test
    default void listsOnlyWhatIsBelowThePrefix() {
        write("a/bc", "a/bcd/x", "a/c", "a-b/x", "b", "ba/x");
        List<ObjectKey> below = write("a/b/1", "a/b/2/3");

        assertThat(keys(bucket(), new KeyPrefix("a/b/"))).isEqualTo(below);
        assertThat(keys(bucket(), new KeyPrefix("a/bc/"))).isEmpty();
        assertThat(keys(bucket(), new KeyPrefix("b/"))).isEmpty();
    }

    @Test
    default void listsMoreThanAPage() {
        List<ObjectKey> many = IntStream.range(0, 1_100)
                .mapToObj(i -> new ObjectKey("many/" + (10_000 + i)))
                .toList();
        List<ObjectKey> shuffled = new ArrayList<>(many);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(key -> bucket().write(key, Content.utf8("1")));

        assertThat(keys(bucket(), new KeyPrefix("many/"))).isEqualTo(many);
    }

    @Test
    default void letsTheConsumerDeleteWhatItIsHanded() {
        write("a/1", "a/2", "a/b/3");

        bucket().list(KeyPrefix.ROOT, info -> bucket().delete(info.key()));

        assertThat(keys(bucket(), KeyPrefix.ROOT)).isEmpty();
    }

    @Test
    default void namesTheDirectoriesDirectlyBelow() {
        write("raw/a/1", "raw/a/b/2", "raw/a-b/3", "raw/c/d/e/4", "raw/file", "rawer/5");

        assertThat(bucket().directories(new KeyPrefix("raw/")))
                .isEqualTo(List.of(new KeyPrefix("raw/a-b/"), new KeyPrefix("raw/a/"), new KeyPrefix("raw/c/")));
        assertThat(bucket().directories(KeyPrefix.ROOT))
                .isEqualTo(List.of(new KeyPrefix("raw/"), new KeyPrefix("rawer/")));
        assertThat(bucket().directories(new KeyPrefix("raw/file/"))).isEmpty();
    }
}
