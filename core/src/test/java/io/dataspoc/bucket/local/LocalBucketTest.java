package io.dataspoc.bucket.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketContract;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.StagingContract;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBucketTest implements BucketContract {

    private static final Content ROWS = Content.utf8("rows");

    @TempDir
    Path directory;

    private Path root;
    private LocalBucket bucket;

    @BeforeEach
    void openBucket() {
        root = directory.resolve("lake");
        bucket = new LocalBucket(root);
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }

    private Path file(ObjectKey key) {
        return root.resolve(key.value());
    }

    private List<String> names(ObjectKey parentOf) throws IOException {
        try (Stream<Path> files = Files.list(file(parentOf).getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void opensAFileAddress() {
        BucketUri uri = BucketUri.parse("file://" + root, directory, directory);

        try (LocalBucket opened = new LocalBucket(uri)) {
            assertThat(opened.uri()).isEqualTo(uri);
        }
    }

    @Test
    void opensNoOtherAddress() {
        BucketUri uri = BucketUri.parse("s3://lake", directory, directory);

        assertThatThrownBy(() -> new LocalBucket(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a local bucket: s3://lake");
    }

    @Test
    void isNotAFile() throws IOException {
        Path file = Files.writeString(root, "1");

        assertThatThrownBy(() -> new LocalBucket(file))
                .isInstanceOf(BucketException.class)
                .hasMessage("not a bucket: " + file + " is a file, not a directory (correct the address of the"
                        + " bucket)");
    }

    @Test
    void makesItsDirectoryWithTheFirstWrite() {
        bucket.list(KeyPrefix.ROOT, info -> {});
        assertThat(root).doesNotExist();

        bucket.write(LIVE, ROWS);

        assertThat(file(LIVE)).hasContent("rows");
    }

    @Test
    void versionsContentByItsHash() {
        Optional<Version> version = bucket.writeIf(LIVE, Content.utf8("abc"), Optional.empty());

        assertThat(version).contains(new Version("ba7816bf8f01cfea414140de5dae2223"));
        assertThat(bucket.read(LIVE)).contains(new StoredObject(Content.utf8("abc"), version.orElseThrow()));
    }

    @Test
    void leavesNoFileBesideWhatItWrites() throws IOException {
        bucket.write(LIVE, ROWS);
        bucket.write(LIVE, ROWS);
        bucket.writeIf(LIVE, ROWS, Optional.empty());

        assertThat(names(LIVE)).isEqualTo(List.of("orders-1.parquet"));
    }

    @Test
    void handsOutTheObjectItselfAsLocalFile() {
        bucket.write(LIVE, ROWS);

        assertThat(bucket.localFile(LIVE)).isEqualTo(file(LIVE));
    }

    @Test
    void draftsBesideTheTarget() throws IOException {
        Path draft = bucket.draft(TARGET);
        StagedObject staged = bucket.stage(TARGET, Files.writeString(draft, "rows"));

        assertThat(draft).isEqualTo(file(TARGET).resolveSibling(".orders-1.parquet.tmp"));
        assertThat(staged).isEqualTo(new StagedObject(TARGET, ".orders-1.parquet.tmp", 4));
    }

    @Test
    void draftsATargetOnceAtATime() throws IOException {
        Path draft = Files.writeString(bucket.draft(TARGET), "rows");

        assertThatThrownBy(() -> bucket.draft(TARGET))
                .isInstanceOf(BucketException.class)
                .hasMessage("'" + TARGET + "' is drafted or staged already: " + draft);
    }

    @Test
    void stagesOnlyItsOwnDrafts() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "rows");

        assertThatThrownBy(() -> bucket.stage(TARGET, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the draft of '" + TARGET + "': " + other);
    }

    @Test
    void followsNoForeignToken() {
        StagedObject foreign = new StagedObject(TARGET, "../../../../etc/passwd", 4);

        assertThatThrownBy(() -> bucket.complete(foreign))
                .isInstanceOf(BucketException.class)
                .hasMessage("'" + TARGET + "' was not staged in a local bucket: ../../../../etc/passwd");
        assertThatThrownBy(() -> bucket.discard(foreign))
                .isInstanceOf(BucketException.class)
                .hasMessage("'" + TARGET + "' was not staged in a local bucket: ../../../../etc/passwd");
    }

    @Test
    void draftsNoNameThatIsTooLongForATemporaryOne() {
        ObjectKey target = ObjectKey.of("raw", "l".repeat(251));

        assertThatThrownBy(() -> bucket.draft(target))
                .isInstanceOf(BucketException.class)
                .hasMessage("cannot stage '" + target + "': too long for a temporary name beside it"
                        + " (at most 250 bytes for the last name, and 1,019 for the whole key)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw/.orders.tmp", ".tmp", ".dataspoc/manifest.lock"})
    void keepsItsOwnNames(String name) throws IOException {
        ObjectKey key = new ObjectKey(name);
        Files.createDirectories(file(key).getParent());
        Files.writeString(file(key), "own");

        assertThat(bucket.read(key)).isEmpty();
        assertThat(bucket.find(key)).isEmpty();
        assertThat(bucket.delete(key)).isEqualTo(Removal.MISSING);
        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEmpty();
        assertThatThrownBy(() -> bucket.write(key, ROWS))
                .isInstanceOf(BucketException.class)
                .hasMessage("cannot write '" + name + "': such names are kept for the files of a local bucket itself"
                        + " (choose a name that does not start with a dot and end in .tmp)");
    }

    @Test
    void keepsAnObjectWholeWhenItsWriterIsKilled() throws Exception {
        for (int writes = 1; writes <= 5; writes++) {
            Process writer = OtherProcess.start(root, "rewrite", LIVE.value());
            try (BufferedReader said = writer.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 0; i < writes; i++) {
                    assertThat(said.readLine()).isEqualTo(Integer.toString(i));
                }
                writer.destroyForcibly().waitFor();
            }

            String content = bucket.read(LIVE).orElseThrow().content().text();
            assertThat(content.equals(content.substring(0, 1).repeat(1_000_000)))
                    .isTrue();
            assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEqualTo(List.of(LIVE));
        }
    }

    @Test
    void datesAnObjectByItsMove() throws IOException {
        bucket.write(LIVE, ROWS);
        Files.setLastModifiedTime(file(LIVE), FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));

        bucket.move(LIVE, TRASH);

        assertThat(bucket.find(TRASH).orElseThrow().modified())
                .isCloseTo(Instant.now(), Assertions.within(1, ChronoUnit.HOURS));
    }

    @Test
    void keepsDirectoriesThatBecameEmpty() {
        bucket.write(LIVE, ROWS);
        Path draft = bucket.draft(TARGET);

        bucket.move(LIVE, TRASH);
        bucket.delete(TRASH);

        assertThat(draft.getParent()).isDirectory();
    }

    @Test
    void writesNoObjectWhereADirectoryIs() {
        bucket.write(LIVE, ROWS);
        ObjectKey parent = LIVE.parent().orElseThrow();

        assertThatThrownBy(() -> bucket.write(parent, ROWS))
                .isInstanceOf(BucketException.class)
                .hasMessage("cannot write '" + parent + "': " + file(parent) + " is a directory");
    }

    @Test
    void writesNothingBelowAFile() {
        bucket.write(LIVE, ROWS);
        ObjectKey below = LIVE.resolve("below/it");

        assertThatThrownBy(() -> bucket.write(below, ROWS))
                .isInstanceOf(BucketException.class)
                .hasMessage("cannot write " + file(below) + ": " + file(LIVE) + " is not a directory");
    }

    @Test
    void worksOnAThreadThatIsInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        bucket.write(LIVE, ROWS);
        bucket.writeIf(TRASH, ROWS, Optional.empty());
        bucket.complete(StagingContract.stage(bucket, new ObjectKey("raw/staged"), ROWS));
        bucket.move(LIVE, new ObjectKey("raw/moved"));
        Optional<StoredObject> read = bucket.read(new ObjectKey("raw/moved"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read.map(StoredObject::content)).contains(ROWS);
        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT))
                .isEqualTo(List.of(TRASH, new ObjectKey("raw/moved"), new ObjectKey("raw/staged")));
    }
}
