package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dataspoc.error.BucketException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing, reading and finding objects. */
public interface ObjectContract {

    Bucket bucket();

    @Test
    default void findsNothingWhereNothingWasWritten() throws IOException {
        ObjectKey key = new ObjectKey("raw/missing");

        assertThat(bucket().read(key)).isEmpty();
        assertThat(bucket().find(key)).isEmpty();
        try (InputStream in = bucket().open(key).orElse(null)) {
            assertThat(in).isNull();
        }
    }

    @Test
    default void readsBackEveryByte() throws IOException {
        ObjectKey key = new ObjectKey("raw/bytes");
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        bucket().write(key, Content.of(bytes));

        assertThat(bucket().read(key).map(StoredObject::content)).contains(Content.of(bytes));
        try (InputStream in = bucket().open(key).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    default void writesOverWhatIsThere() {
        ObjectKey key = new ObjectKey("raw/object");
        bucket().write(key, Content.utf8("the first, which is longer"));

        bucket().write(key, Content.utf8("second"));

        assertThat(bucket().read(key).map(StoredObject::content)).contains(Content.utf8("second"));
    }

    @Test
    default void keepsAnEmptyObject() {
        ObjectKey key = new ObjectKey("raw/empty");

        bucket().write(key, Content.utf8(""));

        assertThat(bucket().read(key).map(StoredObject::content)).contains(Content.utf8(""));
        assertThat(bucket().find(key).map(ObjectInfo::bytes)).contains(0L);
    }

    @Test
    default void tellsSizeAndTimeOfAnObject() {
        ObjectKey key = new ObjectKey("raw/object");
        bucket().write(key, Content.utf8("açaí"));

        ObjectInfo info = bucket().find(key).orElseThrow();

        assertThat(info).isEqualTo(new ObjectInfo(key, 6, info.modified()));
        assertThat(info.modified()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
    }

    @Test
    default void isNoObjectWhereKeysOnlyGoThrough() throws IOException {
        bucket().write(new ObjectKey("raw/shop/orders"), Content.utf8("1"));
        ObjectKey directory = new ObjectKey("raw/shop");

        assertThat(bucket().read(directory)).isEmpty();
        assertThat(bucket().find(directory)).isEmpty();
        assertThat(bucket().delete(directory)).isEqualTo(Removal.MISSING);
        try (InputStream in = bucket().open(directory).orElse(null)) {
            assertThat(in).isNull();
        }
    }

    @Test
    default void findsNothingBelowAnObject() {
        bucket().write(new ObjectKey("raw/object"), Content.utf8("1"));
        ObjectKey below = new ObjectKey("raw/object/below/it");

        assertThat(bucket().read(below)).isEmpty();
        assertThat(bucket().find(below)).isEmpty();
        assertThat(bucket().delete(below)).isEqualTo(Removal.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                " a",
                "-rf",
                "~",
                "..a",
                "...b",
                ".hidden",
                "x.tmp",
                "%41",
                "%2F",
                "a+b",
                "a?b#c&d=e",
                "it's \"quoted\"",
                "*",
                "$HOME",
                "`ls`",
                "{a},[b]",
                "a:b@c;d|e<f>",
                "açaí",
                "ac\u0327ai\u0301",
                "ıİiI",
                "日本語",
                "😀",
                "\u200f\u05d0",
                "dt=2026-01-01",
                "__HIVE_DEFAULT_PARTITION__"
            })
    default void takesEveryName(String name) {
        ObjectKey key = new ObjectKey("raw/" + name + "/" + name);
        Content content = Content.utf8(name);

        bucket().write(key, content);

        assertThat(bucket().read(key).map(StoredObject::content)).contains(content);
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(key));
        assertThat(bucket().directories(new KeyPrefix("raw/")))
                .isEqualTo(List.of(key.parent().orElseThrow().asPrefix()));
        assertThat(bucket().localFile(key)).hasBinaryContent(content.bytes());
        assertThat(bucket().delete(key)).isEqualTo(Removal.DONE);
        assertThat(bucket().find(key)).isEmpty();
    }

    @Test
    default void takesTheLongestNames() {
        ObjectKey key = ObjectKey.of("d".repeat(255), "é".repeat(127) + "e", "f".repeat(255));
        Content content = Content.utf8("long");

        bucket().write(key, content);

        assertThat(bucket().read(key).map(StoredObject::content)).contains(content);
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(key));
        assertThat(bucket().delete(key)).isEqualTo(Removal.DONE);
    }

    @Test
    default void streamsABigObject() throws IOException {
        ObjectKey key = new ObjectKey("raw/big");
        byte[] bytes = new byte[8 << 20];
        new Random(7).nextBytes(bytes);

        bucket().write(key, Content.of(bytes));

        assertThat(bucket().find(key).map(ObjectInfo::bytes)).contains((long) bytes.length);
        try (InputStream in = bucket().open(key).orElseThrow()) {
            assertThat(in.readNBytes(1 << 20)).isEqualTo(Arrays.copyOf(bytes, 1 << 20));
            in.skipNBytes(6 << 20);
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 7 << 20, 8 << 20));
        }
    }

    @Test
    default void goesOnReadingWhatWasOpenedBeforeItWasReplaced() throws IOException {
        ObjectKey key = new ObjectKey("raw/object");
        bucket().write(key, Content.utf8("old"));

        try (InputStream in = bucket().open(key).orElseThrow()) {
            bucket().write(key, Content.utf8("new"));

            assertThat(in.readAllBytes()).asString().isEqualTo("old");
        }
    }

    @Test
    default void handsOutALocalFile() throws IOException {
        ObjectKey key = new ObjectKey("raw/object");
        bucket().write(key, Content.utf8("content"));

        assertThat(Files.readString(bucket().localFile(key))).isEqualTo("content");
    }

    @Test
    default void handsOutNoLocalFileOfAMissingObject() {
        ObjectKey key = new ObjectKey("raw/missing");

        assertThatThrownBy(() -> bucket().localFile(key))
                .isInstanceOf(BucketException.class)
                .hasMessage("there is no object 'raw/missing' in " + bucket().uri() + " ('dataspoc-pipe manifest check "
                        + bucket().uri() + "' tells what is gone, and what brings it back)");
    }
}
