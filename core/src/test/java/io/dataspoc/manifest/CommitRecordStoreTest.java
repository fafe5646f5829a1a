package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitRecordStoreTest {

    private static final CommitId COMMIT = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");

    @TempDir
    Path directory;

    private Bucket bucket;
    private CommitRecordStore records;

    @BeforeEach
    void open() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
        records = new CommitRecordStore(bucket);
    }

    private Optional<JsonNode> bookmarkOfOlderTools() {
        return records.bookmark(new ManifestStore(bucket).load().manifest(), "shop");
    }

    @Test
    void keepsABookmarkThatUtf8CannotHold() {
        JsonNode state = JsonNodeFactory.instance.objectNode().put("cursor", "abc\ud83d");
        CommitRecord record = new CommitRecord(
                COMMIT, "shop", null, "run", Instant.parse("2026-03-02T06:00:04Z"), Map.of(), List.of(), state);

        records.write(LakePaths.commit("shop", COMMIT), record);
        records.writeCopy("shop", state, Optional.empty());

        assertThat(records.find(LakePaths.commit("shop", COMMIT))).contains(record);
        assertThat(bookmarkOfOlderTools()).contains(state);
    }

    @Test
    void takesNoBookmarkThatIsNoText() {
        bucket.write(
                LakePaths.stateCopy("shop"),
                Content.of(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}));

        assertThatThrownBy(this::bookmarkOfOlderTools)
                .isInstanceOf(BucketException.class)
                .hasMessage(".dataspoc/state/shop/state.json: damaged: it is no UTF-8");
    }
}
