package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.BucketException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Staging now and completing later. */
public interface StagingContract {

    ObjectKey TARGET = new ObjectKey("raw/shop/orders/orders-1.parquet");

    Bucket bucket();

    /** What is staged below a prefix, as listed. */
    static List<StagedObject> staged(Bucket bucket, KeyPrefix prefix) {
        List<StagedObject> staged = new ArrayList<>();
        bucket.listStaged(prefix, staged::add);
        return staged;
    }

    /** Stages an object with this content. */
    static StagedObject stage(Bucket bucket, ObjectKey target, Content content) throws IOException {
        return bucket.stage(target, Files.write(bucket.draft(target), content.bytes()));
    }

    private StagedObject stage(String content) throws IOException {
        return stage(bucket(), TARGET, Content.utf8(content));
    }

    private String content(ObjectKey key) {
        return bucket().read(key).orElseThrow().content().text();
    }

    @Test
    default void namesADraftThatIsNotThereInADirectoryThatIs() {
        Path draft = bucket().draft(TARGET);

        assertThat(draft).isAbsolute().doesNotExist();
        assertThat(draft.getParent()).isDirectory();
    }

    @Test
    default void hidesADraftAndWhatIsStaged() throws IOException {
        Path draft = Files.writeString(bucket().draft(TARGET), "rows");
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEmpty();

        bucket().stage(TARGET, draft);

        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEmpty();
        assertThat(bucket().find(TARGET)).isEmpty();
        assertThat(bucket().read(TARGET)).isEmpty();
    }

    @Test
    default void givesWhatIsStagedAndShowsItToNobodyElse() throws IOException {
        StagedObject staged = stage("rows");

        assertThat(bucket().stagedFile(staged)).hasContent("rows");
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEmpty();

        bucket().complete(staged);

        assertThat(bucket().stagedFile(staged)).hasContent("rows");
    }

    @Test
    default void givesNothingThatIsGone() throws IOException {
        StagedObject staged = stage("rows");
        bucket().discard(staged);

        assertThatThrownBy(() -> bucket().stagedFile(staged))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("there is no object '" + TARGET + "' in " + bucket().uri());
    }

    @Test
    default void showsWhatIsCompleted() throws IOException {
        StagedObject staged = stage("rows");

        bucket().complete(staged);

        assertThat(staged).isEqualTo(new StagedObject(TARGET, staged.token(), 4));
        assertThat(content(TARGET)).isEqualTo("rows");
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(TARGET));
        assertThat(staged(bucket(), KeyPrefix.ROOT)).isEmpty();
    }

    @Test
    default void completesTwiceAsOnce() throws IOException {
        StagedObject staged = stage("rows");

        bucket().complete(staged);
        bucket().complete(staged);

        assertThat(content(TARGET)).isEqualTo("rows");
    }

    @Test
    default void completesOverAnObject() throws IOException {
        bucket().write(TARGET, Content.utf8("old"));
        StagedObject staged = stage("new");
        assertThat(content(TARGET)).isEqualTo("old");

        bucket().complete(staged);

        assertThat(content(TARGET)).isEqualTo("new");
    }

    @Test
    default void listsWhatIsStagedForEverybody() throws IOException {
        StagedObject orders = stage("rows");
        StagedObject items = stage(bucket(), new ObjectKey("raw/shop/items/i-1.parquet"), Content.utf8("i"));
        StagedObject other = stage(bucket(), new ObjectKey("raw/shop2/items/i-1.parquet"), Content.utf8("other"));

        assertThat(staged(bucket(), KeyPrefix.ROOT)).containsExactlyInAnyOrder(orders, items, other);
        assertThat(staged(bucket(), new KeyPrefix("raw/shop/"))).containsExactlyInAnyOrder(orders, items);
        assertThat(staged(bucket(), new KeyPrefix("raw/s/"))).isEmpty();
    }

    @Test
    default void completesWhatAListTells() throws IOException {
        stage("rows");

        bucket().listStaged(KeyPrefix.ROOT, bucket()::complete);

        assertThat(content(TARGET)).isEqualTo("rows");
        assertThat(staged(bucket(), KeyPrefix.ROOT)).isEmpty();
    }

    @Test
    default void completesNothingThatIsGone() throws IOException {
        StagedObject staged = stage("rows");
        bucket().discard(staged);

        assertThatThrownBy(() -> bucket().complete(staged))
                .isInstanceOf(BucketException.class)
                .hasMessageStartingWith("cannot complete '" + TARGET + "': neither the staged ");
        assertThat(bucket().find(TARGET)).isEmpty();
    }

    @Test
    default void discardsWhatIsStaged() throws IOException {
        StagedObject staged = stage("rows");

        Removal removal = bucket().discard(staged);

        assertThat(removal).isEqualTo(Removal.DONE);
        assertThat(staged(bucket(), KeyPrefix.ROOT)).isEmpty();
        assertThat(bucket().find(TARGET)).isEmpty();
    }

    @Test
    default void discardsTwiceWithoutHarm() throws IOException {
        StagedObject staged = stage("rows");
        bucket().discard(staged);

        assertThat(bucket().discard(staged)).isEqualTo(Removal.MISSING);
    }

    @Test
    default void leavesTheTargetWhenWhatWasCompletedIsDiscarded() throws IOException {
        StagedObject staged = stage("rows");
        bucket().complete(staged);

        Removal removal = bucket().discard(staged);

        assertThat(removal).isEqualTo(Removal.MISSING);
        assertThat(content(TARGET)).isEqualTo("rows");
    }

    @Test
    default void stagesTheSameTargetAgainAfterItWasDiscarded() throws IOException {
        bucket().discard(stage("first"));

        bucket().complete(stage("second"));

        assertThat(content(TARGET)).isEqualTo("second");
    }

    @Test
    default void stagesSeveralTargetsInOneDirectory() throws IOException {
        ObjectKey other = new ObjectKey("raw/shop/orders/orders-2.parquet");
        StagedObject first = stage("first");
        StagedObject second = stage(bucket(), other, Content.utf8("second"));

        bucket().discard(first);
        bucket().complete(second);

        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(other));
    }

    @Test
    default void stagesNoDraftThatWasNeverWritten() {
        Path draft = bucket().draft(TARGET);

        assertThatThrownBy(() -> bucket().stage(TARGET, draft))
                .isInstanceOf(BucketException.class)
                .hasMessageStartingWith("cannot stage '" + TARGET + "': ")
                .hasMessageContaining(draft.toString());
    }

    @Test
    default void stagesAnEmptyFile() throws IOException {
        bucket().complete(stage(""));

        assertThat(bucket().find(TARGET).map(ObjectInfo::bytes)).contains(0L);
    }

    @Test
    default void stagesABigFile() throws IOException {
        byte[] bytes = new byte[8 << 20];
        new Random(7).nextBytes(bytes);

        bucket().complete(stage(bucket(), TARGET, Content.of(bytes)));

        assertThat(bucket().localFile(TARGET)).hasBinaryContent(bytes);
    }

    @Test
    default void stagesUnderOddAndLongNames() throws IOException {
        List<ObjectKey> targets = List.of(
                new ObjectKey("raw/.x.part"),
                new ObjectKey("raw/" + "l".repeat(250)),
                new ObjectKey("raw/a b%20?.parquet"),
                new ObjectKey("raw/é".repeat(3) + "/日本.parquet"));
        for (ObjectKey target : targets) {
            stage(bucket(), target, Content.utf8(target.value()));
        }

        List<StagedObject> staged = staged(bucket(), KeyPrefix.ROOT);
        staged.forEach(bucket()::complete);

        assertThat(staged).extracting(StagedObject::target).containsExactlyInAnyOrderElementsOf(targets);
        assertThat(targets).allSatisfy(target -> assertThat(content(target)).isEqualTo(target.value()));
    }
}
