package io.dataspoc.bucket.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalLinksTest {

    private static final ObjectKey ORDERS = new ObjectKey("raw/shop/orders");
    private static final Content ROWS = Content.utf8("rows");

    @TempDir
    Path directory;

    private Path root;
    private Path outside;
    private LocalBucket bucket;

    @BeforeEach
    void openBucket() throws IOException {
        root = directory.resolve("lake");
        outside = Files.createDirectory(directory.resolve("outside"));
        bucket = new LocalBucket(root);
        bucket.write(ORDERS, ROWS);
    }

    private Path link(String name, Path goal) throws IOException {
        return Files.createSymbolicLink(root.resolve(name), goal);
    }

    @Test
    void isReachedThroughALink() throws IOException {
        LocalBucket linked = new LocalBucket(Files.createSymbolicLink(directory.resolve("link"), root));

        linked.write(new ObjectKey("raw/more"), ROWS);

        assertThat(ListContract.keys(linked, KeyPrefix.ROOT)).isEqualTo(List.of(new ObjectKey("raw/more"), ORDERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw/shop", "raw/shop/orders", ".", "outside", "outside/secret", "missing", "raw/link"})
    void handsOutEachFileOnceUnderItsOwnKey(String goal) throws IOException {
        Files.writeString(outside.resolve("secret"), "secret");
        link("raw/link", goal.startsWith("outside") ? directory.resolve(goal) : root.resolve(goal));

        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEqualTo(List.of(ORDERS));
        assertThat(bucket.directories(new KeyPrefix("raw/"))).isEqualTo(List.of(new KeyPrefix("raw/shop/")));
        bucket.listStaged(KeyPrefix.ROOT, staged -> Assertions.fail("handed out " + staged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw/shop", "outside", "missing", "raw/link"})
    void refusesKeysThatLeadThroughALink(String goal) throws IOException {
        Path link = link("raw/link", goal.equals("outside") ? outside : root.resolve(goal));
        ObjectKey key = new ObjectKey("raw/link/orders");

        assertRefused(key, link, () -> bucket.read(key));
        assertRefused(key, link, () -> bucket.find(key));
        assertRefused(key, link, () -> bucket.write(key, ROWS));
        assertRefused(key, link, () -> bucket.draft(key));
        assertRefused(key, link, () -> bucket.delete(key));
        assertRefused(key, link, () -> bucket.move(ORDERS, key));
        assertRefused(key, link, () -> bucket.move(key, new ObjectKey("raw/moved")));
        assertThat(ListContract.keys(bucket, new KeyPrefix("raw/link/"))).isEmpty();
        assertThat(bucket.directories(new KeyPrefix("raw/link/"))).isEmpty();
        assertThat(root.resolve(ORDERS.value())).hasContent("rows");
        assertThat(outside).isEmptyDirectory();
    }

    private static void assertRefused(ObjectKey key, Path link, ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOf(BucketException.class)
                .hasMessage("refused '" + key + "': " + link + " is a symbolic link, and buckets follow none"
                        + " (bind-mount what belongs into the bucket, or move it there)");
    }

    @Test
    void overwritesNoLinkToAFile() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Path link = link("raw/alias", secret);
        ObjectKey key = new ObjectKey("raw/alias");

        assertRefused(key, link, () -> bucket.write(key, ROWS));
        assertThat(link).isSymbolicLink();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void passesOverWhatIsNoKeyOrNoFile() throws IOException {
        Files.writeString(root.resolve("raw/a\\b"), "1");
        Files.writeString(root.resolve("raw/a\tb"), "1");
        Files.createDirectories(root.resolve("raw/back\\slash/orders"));
        OtherProcess.succeeds(Stream.of("mkfifo", root + "/raw/pipe"));

        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEqualTo(List.of(ORDERS));
        assertThat(bucket.find(new ObjectKey("raw/pipe"))).isEmpty();
    }
}
