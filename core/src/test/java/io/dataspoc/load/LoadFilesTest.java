package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.Docs;
import io.dataspoc.FormatFields;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.JsonTrees;
import io.dataspoc.manifest.LakePaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a load that are no part of the catalog: journals, leases, rejected rows. */
class LoadFilesTest {

    private static final CommitId COMMIT = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
    private static final String RUN = "01KJPJ3KR04MNPZX45HY43KWJR";
    private static final String TOKEN = "01KJPJ3MQ8AWSH8VHTPRE95B9E";

    private static final ObjectKey LEASE = LakePaths.lease("shop");
    private static final ObjectKey REJECTED = LakePaths.rejected("shop", RUN).resolve(COMMIT + ".jsonl.gz");

    @TempDir
    Path directory;

    private Bucket bucket;

    @BeforeEach
    void open() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
    }

    private static JsonNode tree(Content content) {
        return JsonTrees.parse(content.text(), LakePaths.LOADS);
    }

    private static Content example(String name) {
        return Content.utf8(Docs.text("spec/examples/" + name));
    }

    @Test
    void readsAndWritesTheExampleOfAJournal() {
        JournalStore journals = new JournalStore(bucket);
        bucket.write(LakePaths.journal(COMMIT), example("journal.json"));

        Journal journal = journals.find(COMMIT).orElseThrow();

        assertThat(journal)
                .isEqualTo(new Journal(
                        COMMIT,
                        RUN,
                        "shop",
                        LakePaths.lease("shop"),
                        TOKEN,
                        Instant.parse("2026-03-02T06:00:02Z"),
                        List.of(new Journal.Table(
                                "shop/orders",
                                new ObjectKey("raw/shop/orders"),
                                List.of(new ObjectKey("raw/shop/orders/placed_at_month=2026-03/"
                                        + "orders-01KJKZPYPGV37E3S3E28JT97KB-0000.parquet")),
                                TablePolicy.History.TRASH)),
                        List.of()));
        journals.write(journal);
        assertThat(tree(bucket.read(LakePaths.journal(COMMIT)).orElseThrow().content()))
                .hasToString(tree(example("journal.json")).toString());
    }

    @Test
    void neverTakesADamagedJournalForOneThatHasEnded() {
        bucket.write(LakePaths.journal(COMMIT), Content.utf8("{\"commit\": \"yesterday\"}"));

        assertThatThrownBy(() -> new JournalStore(bucket).find(COMMIT))
                .isInstanceOf(BucketException.class)
                .hasMessage(".dataspoc/loads/" + COMMIT + ".json: the journal is damaged: 'commit' is missing or of a"
                        + " wrong type"
                        + " (restore it; if nobody can, delete it, and 'dataspoc-pipe manifest check' tells what its"
                        + " commit has left behind)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"commit\": \"01K", "[]", "null", "\u0000\u0000"})
    void neverTakesATornJournalForOneThatHasEnded(String torn) {
        bucket.write(LakePaths.journal(COMMIT), Content.utf8(torn));
        Recovery recovery = new Recovery(bucket, Clock.systemUTC(), LeaseTiming.DEFAULT);

        List<Recovery.Recovered> recovered = recovery.run(LeaseStore.Patience.WATCH);

        assertThat(recovered).extracting(Recovery.Recovered::outcome).containsExactly(Recovery.Outcome.FAILED);
        assertThat(Objects.requireNonNull(recovered.get(0).problem()).sentence())
                .startsWith(".dataspoc/loads/" + COMMIT + ".json")
                .contains(": the journal is damaged: ")
                .endsWith(
                        "(restore it; if nobody can, delete it, and 'dataspoc-pipe manifest check' tells what its commit"
                                + " has left behind)");
        assertThat(bucket.read(LakePaths.journal(COMMIT)).orElseThrow().content())
                .isEqualTo(Content.utf8(torn));
    }

    @Test
    void endsAnEmptyJournal() {
        bucket.write(LakePaths.journal(COMMIT), Content.utf8("{}\n"));

        assertThat(new JournalStore(bucket).find(COMMIT)).isEmpty();
    }

    @Test
    void readsAndWritesTheExampleOfALease() {
        Holder holder = HolderFormat.parse(LEASE, example("lease.json"));

        Instant taken = Instant.parse("2026-03-02T06:00:01Z");
        assertThat(holder)
                .isEqualTo(new Holder(
                        TOKEN,
                        "shop",
                        RUN,
                        new ProcessIdentity(
                                "ingest-1", "7b45145c-1a81-482c-a4e5-0cad66237a04/pid:[4026531836]", 4711, "8812345"),
                        taken,
                        taken));
        assertThat(tree(HolderFormat.format(holder)))
                .hasToString(tree(example("lease.json")).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables\": \"raw/shop/orders\"",
                "tables\": [{\"key\": \"shop/orders\", \"location\": 7, \"removed\": []}]",
                "tables\": [{\"key\": \"shop/orders\", \"location\": \"raw/shop/orders\", \"removed\": \"a\"}]",
                "tables\": [{\"key\": {}, \"location\": \"raw/shop/orders\", \"removed\": []}]",
                "retired\": {}",
                "pipeline\": 7",
                "lease\": \"/etc\"",
                "started_at\": 1772431202"
            })
    void neverTakesWhatAJournalSaysForSomethingElse(String field) {
        String name = field.substring(0, field.indexOf('"'));
        String text = Docs.text("spec/examples/journal.json");
        String other = text.replace("\"" + name + "\": ", "\"was_" + name + "\": ")
                .replaceFirst("\\{", "{\"" + field.replace("$", "\\$") + ", ");
        bucket.write(LakePaths.journal(COMMIT), Content.utf8(other));

        assertThatThrownBy(() -> new JournalStore(bucket).find(COMMIT))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("the journal is damaged: '")
                .hasMessageContaining("' is missing or of a wrong type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"token\": \"01K", "{}", "{\"token\": 7}"})
    void takesADamagedLeaseForOneOfAnUnknownHolderWhoHasNotGivenItBack(String text) {
        Holder holder = HolderFormat.parse(LEASE, Content.utf8(text));

        assertThat(holder).isEqualTo(Holder.UNKNOWN);
        assertThat(holder.isReleased()).isFalse();
    }

    @Test
    void readsTheExampleOfRejectedRows() throws IOException {
        ObjectKey key = LakePaths.rejected("shop", RUN).resolve(COMMIT + ".jsonl.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Docs.text("spec/examples/rejected.jsonl").getBytes(StandardCharsets.UTF_8));
        }
        bucket.write(key, Content.of(bytes.toByteArray()));
        RejectedFiles files = new RejectedFiles(bucket);
        List<QuarantinedRow> rows = new ArrayList<>();

        files.list("shop").forEach(file -> files.read(file, rows::add));

        String schema = """
                {"type":"SCHEMA","stream":"orders","schema":{"properties":{"order_id":{"type":"integer"},\
                "amount":{"type":"number","multipleOf":0.01}}},"key_properties":["order_id"]}""";
        assertThat(rows)
                .containsExactly(
                        new QuarantinedRow(
                                "orders",
                                "UNREPRESENTABLE",
                                "'amount' has more than 38 digits",
                                20_714,
                                """
                {"type":"RECORD","stream":"orders","record":{"order_id":7,"amount":1e40}}""",
                                null,
                                schema,
                                COMMIT),
                        new QuarantinedRow(
                                "orders", "INVALID_UTF8", "'city' is no UTF-8", 20_803, """
                {"type":"RECORD","stream":"orders","record":{"order_id":8,"city":"Set\uFFFDbal"}}""", """
                eyJ0eXBlIjoiUkVDT1JEIiwic3RyZWFtIjoib3JkZXJzIiwicmVjb3JkIjp7Im9yZGVyX2lkIjo4LCJjaXR5IjoiU2V0+mJhbCJ9fQ==""", schema, COMMIT));
        RejectedRowFormat format = new RejectedRowFormat();
        assertThat(format.format(rows.get(0), COMMIT) + "\n" + format.format(rows.get(1), COMMIT) + "\n")
                .isEqualTo(Docs.text("spec/examples/rejected.jsonl"));
    }

    @Test
    void readsRowsAsLongAsTheyAreKept() {
        RejectedRowFormat format = new RejectedRowFormat();
        String bytes = "AAAA".repeat(5_600_000);
        QuarantinedRow row = new QuarantinedRow("orders", "INVALID_UTF8", "no UTF-8", 1, "text", bytes, null, COMMIT);

        QuarantinedRow read = new RejectedRowFormat().parse(format.format(row, COMMIT), REJECTED);

        assertThat(read).isEqualTo(row);
    }

    @Test
    void saysWhichLineIsNoRejectedRow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((Docs.text("spec/examples/rejected.jsonl") + "{\"load\": \"" + COMMIT + "\"}\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        bucket.write(REJECTED, Content.of(bytes.toByteArray()));
        RejectedFiles files = new RejectedFiles(bucket);

        assertThatThrownBy(() -> files.list("shop").forEach(file -> files.read(file, row -> {})))
                .isInstanceOf(BucketException.class)
                .hasMessage(REJECTED + ":3: damaged: 'stream' is missing or of a wrong type");
    }

    @Test
    void theSpecificationNamesEveryField() {
        assertThat(Docs.rows("spec/bucket.md", "Leases")).isEqualTo(FormatFields.of(HolderFormat.class));
        assertThat(Docs.rows("spec/bucket.md", "Journals")).isEqualTo(FormatFields.of(JournalFormat.class));
        assertThat(Docs.rows("spec/bucket.md", "Rejected rows")).isEqualTo(FormatFields.of(RejectedRowFormat.class));
    }
}
