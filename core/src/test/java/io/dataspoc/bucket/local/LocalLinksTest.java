package io.dataspoc.bucket.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.error.BucketException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void followsLinksThatStayInside() throws IOException {
        link("raw/same", root.resolve("raw/shop"));
        link("raw/alias", root.resolve(ORDERS.value()));

        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT))
                .isEqualTo(List.of(new ObjectKey("raw/alias"), new ObjectKey("raw/same/orders"), ORDERS));
        assertThat(bucket.read(new ObjectKey("raw/same/orders")).map(StoredObject::content))
                .contains(ROWS);
    }

    @Test
    void passesOverLinksThatLeadOut() throws IOException {
        Files.writeString(outside.resolve("secret"), "secret");
        link("raw/out", outside);
        link("raw/secret", outside.resolve("secret"));
        link("raw/nowhere", outside.resolve("missing"));

        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEqualTo(List.of(ORDERS));
        assertThat(ListContract.keys(bucket, new KeyPrefix("raw/out/"))).isEmpty();
        assertThat(bucket.directories(new KeyPrefix("raw/"))).isEqualTo(List.of(new KeyPrefix("raw/shop/")));
        assertThat(bucket.directories(new KeyPrefix("raw/out/"))).isEmpty();
    }

    @Test
    void readsAndDeletesNothingOutside() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        link("raw/out", outside);
        ObjectKey key = new ObjectKey("raw/out/secret");
        String refusal = "refused 'raw/out/secret': " + root.resolve("raw/out/secret")
                + " leads out of the bucket through a symbolic link"
                + " (bind-mount what belongs into the bucket, or move it there)";

        assertThatThrownBy(() -> bucket.read(key))
                .isInstanceOf(BucketException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> bucket.delete(key))
                .isInstanceOf(BucketException.class)
                .hasMessage(refusal);
        assertThat(secret).hasContent("secret");
    }

    @Test
    void writesNothingOutside() throws IOException {
        link("raw/out", outside);
        ObjectKey key = new ObjectKey("raw/out/new/object");

        assertThatThrownBy(() -> bucket.write(key, ROWS))
                .isInstanceOf(BucketException.class)
                .hasMessage("refused 'raw/out/new/object': " + root.resolve("raw/out")
                        + " leads out of the bucket through a symbolic link"
                        + " (bind-mount what belongs into the bucket, or move it there)");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void cutsLoopsOfLinks() throws IOException {
        bucket.write(new ObjectKey("a/1"), ROWS);
        bucket.write(new ObjectKey("b/2"), ROWS);
        link("a/to-b", root.resolve("b"));
        link("b/to-a", root.resolve("a"));
        link("b/up", root);

        assertThat(ListContract.keys(bucket, new KeyPrefix("a/")))
                .isEqualTo(List.of(new ObjectKey("a/1"), new ObjectKey("a/to-b/2")));
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
