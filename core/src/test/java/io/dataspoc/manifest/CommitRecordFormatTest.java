package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.Docs;
import io.dataspoc.FormatFields;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommitRecordFormatTest {

    private static final CommitId COMMIT = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
    private static final ObjectKey KEY = LakePaths.commit("shop", COMMIT);

    private static JsonNode tree(String text) {
        return JsonTrees.parse(text, KEY);
    }

    @Test
    void readsTheExample() {
        CommitRecord record = CommitRecordFormat.parse(Docs.text("spec/examples/commit.json"), KEY);

        String run = "01KJPJ3KR04MNPZX45HY43KWJR";
        assertThat(record)
                .isEqualTo(new CommitRecord(
                        COMMIT,
                        "shop",
                        new CommitId("01KJKZPYPGV37E3S3E28JT97KB"),
                        run,
                        Instant.parse("2026-03-02T06:00:04.215Z"),
                        Map.of("shop/orders", new ObjectKey(".dataspoc/snapshots/shop/orders/" + COMMIT + ".json.gz")),
                        List.of(new ObjectKey(".dataspoc/rejected/shop/" + run + "/" + COMMIT + ".jsonl.gz")),
                        tree("{\"bookmarks\": {\"orders\": {\"placed_at\": \"2026-03-02T05:59:59.500Z\"}}}")));
    }

    @Test
    void writesTheExample() {
        String text = Docs.text("spec/examples/commit.json");

        String written = CommitRecordFormat.format(CommitRecordFormat.parse(text, KEY));

        assertThat(tree(written).toString()).isEqualTo(tree(text).toString());
    }

    @ParameterizedTest
    @MethodSource("bookmarks")
    void givesEveryBookmarkBackAsItWas(JsonNode bookmark) {
        CommitRecord record = new CommitRecord(
                COMMIT, "shop", null, "run", Instant.parse("2026-03-02T06:00:04Z"), Map.of(), List.of(), bookmark);

        String stored = Content.utf8(CommitRecordFormat.format(record)).text();

        assertThat(CommitRecordFormat.parse(stored, KEY)).isEqualTo(record);
    }

    static List<JsonNode> bookmarks() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return List.of(
                nodes.objectNode().put("digits", new BigInteger("1".repeat(1_200))),
                nodes.objectNode().put("k".repeat(60_000), 1),
                nodes.objectNode().put("long", "abcdefgh".repeat(3_000_000)));
    }

    @Test
    void neverWritesARecordThatCannotBeReadAgain(@TempDir Path directory) {
        Bucket bucket = new MemoryBucket(directory, Clock.systemUTC());
        JsonNode bookmark = JsonNodeFactory.instance.objectNode().put("\ud83d", 1);
        CommitRecord record = new CommitRecord(
                COMMIT, "shop", null, "run", Instant.parse("2026-03-02T06:00:04Z"), Map.of(), List.of(), bookmark);

        assertThatThrownBy(() -> new CommitRecordStore(bucket).write(KEY, record))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ": the bookmark cannot be kept: its record would be damaged: Broken surrogate pair in"
                        + " field name: expected '\\' to start low surrogate, got 0x22"
                        + " (nothing is committed; the source has to give another bookmark)");

        assertThat(bucket.find(KEY)).isEmpty();
    }

    @Test
    void saysWhereTheTextEnds() {
        assertThatThrownBy(() -> CommitRecordFormat.parse("{\"commit\": \"01K", KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ":1:16: damaged: the text ends too early");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "committed_at.json | damaged: 'committed_at' is missing or of a wrong type",
                "run_id.json | damaged: 'run_id' is missing or of a wrong type",
                "tables.json | damaged: 'shop/orders' is missing or of a wrong type",
            })
    void refusesADamagedOne(String file, String message) {
        String text = Golden.text("commit/" + file);

        assertThatThrownBy(() -> CommitRecordFormat.parse(text, KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ": " + message);
    }

    @Test
    void theSpecificationNamesEveryField() {
        assertThat(Docs.rows("spec/commit.md")).isEqualTo(FormatFields.of(CommitRecordFormat.class));
    }
}
