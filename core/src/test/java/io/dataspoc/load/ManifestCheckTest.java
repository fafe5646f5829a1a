package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.BucketFinding.Severity;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of damaged and missing objects: which one it is, and what helps, whatever else there is. */
class ManifestCheckTest {

    private static final CommitId OPEN = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
    private static final String RESTORE_VERSION =
            "restore it from a copy of the bucket; if nobody can, delete it: then 'dataspoc-pipe manifest rebuild'"
                    + " takes the last version of the table that is kept, and 'run --full' loads what it lacks";

    private static final String RESTORE_RECORD =
            "restore it from a copy of the bucket, or let 'dataspoc-pipe manifest rebuild' go back to the commit before it,"
                    + " or, if none is kept, to the bookmark in 'state.json'; the next run may load rows again";

    @TempDir
    Path directory;

    private Bucket bucket;
    private ObjectKey version;
    private ObjectKey record;
    private BucketFinding goneFile;

    @BeforeEach
    void loadTwoTablesAndLoseAFileOfTheSecond() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
        TableId items = new TableId("raw", "shop", "items");
        CommitId commit;
        try (Load load = new Lake(bucket, directory).begin("shop")) {
            write(load, Lake.ORDERS);
            write(load, items);
            commit = load.commit(IntNode.valueOf(1)).orElseThrow().commit();
        }
        version = LakePaths.snapshot("shop/orders", commit);
        record = LakePaths.commit("shop", commit);
        ObjectKey file = items.directory().resolve(DataFileNames.of("items", commit, 0));
        bucket.delete(file);
        goneFile = new BucketFinding(
                Severity.ERROR,
                file.value(),
                "the file is gone, with 1 rows",
                "'dataspoc-pipe rollback' or a full load restores the table");
    }

    private static void write(Load load, TableId id) {
        TableLoad table = load.table(Lake.spec(id, WriteMode.APPEND));
        table.write(Lake.batch(table, 7, 1, "v"), null);
    }

    private void rewriteVersion(String text, String other) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(
                bucket.read(version).orElseThrow().content().bytes()))) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(json).contains(text);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(json.replace(text, other).getBytes(StandardCharsets.UTF_8));
            }
            bucket.write(version, Content.of(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(BucketFinding... others) {
        assertThat(new ManifestCheck(bucket).run())
                .contains(goneFile)
                .contains(others)
                .hasSize(1 + others.length);
    }

    @Test
    void namesAVersionThatIsGone() {
        bucket.delete(version);

        check(new BucketFinding(
                Severity.ERROR, version.value(), "gone, though the manifest needs it", RESTORE_VERSION));
    }

    @Test
    void namesAVersionOfWhichAValueMakesNoSense() {
        rewriteVersion("\"layer\":\"raw\"", "\"layer\":\"\"");

        check(new BucketFinding(
                Severity.ERROR,
                version.value(),
                "damaged: a table needs a path, a source and a name",
                RESTORE_VERSION));
    }

    @Test
    void namesAVersionWhoseBoundsAreNoValues() {
        rewriteVersion("\"min\":\"7\"", "\"min\":\"abc\"");

        check(new BucketFinding(
                Severity.ERROR,
                version.value(),
                "damaged: the bounds of 'id' in raw/shop/orders/"
                        + DataFileNames.of("orders", new CommitId(version.name().substring(0, 26)), 0)
                        + " are not values of type int64: abc, 7",
                "restore it from a copy of the bucket, or load the table anew with 'run --full'"));
    }

    @Test
    void namesARecordThatIsDamagedAndGoesOn() {
        bucket.write(record, Content.utf8("{"));

        check(new BucketFinding(
                Severity.ERROR,
                record + ":1:2",
                "damaged: the text ends too early",
                "if nobody can mend it, delete it; then " + RESTORE_RECORD));
    }

    @Test
    void namesThePipelineWhoseRecordIsGone() {
        bucket.delete(record);

        check(new BucketFinding(
                Severity.ERROR,
                "shop",
                "the record of its last commit is gone, and with it its bookmark",
                RESTORE_RECORD));
    }

    @Test
    void namesAnEntryThatIsACopyOfAnother() {
        String manifest =
                bucket.read(LakePaths.MANIFEST).orElseThrow().content().text();
        int begin = manifest.indexOf("\"shop/orders\"");
        String orders = manifest.substring(begin, manifest.indexOf("\"shop/items\"", begin));
        bucket.write(
                LakePaths.MANIFEST,
                Content.utf8(manifest.substring(0, begin)
                        + orders.replaceFirst("shop/orders", "a/copy")
                        + manifest.substring(begin)));

        check(new BucketFinding(
                Severity.ERROR,
                "a/copy",
                "the entry is a copy of that of 'shop/orders': no load will keep it up to date",
                "remove it from the manifest"));
    }

    @Test
    void goesOnBehindATableWhoseOpenCommitHasADamagedJournal() {
        String manifest =
                bucket.read(LakePaths.MANIFEST).orElseThrow().content().text();
        bucket.write(
                LakePaths.MANIFEST,
                Content.utf8(manifest.replaceFirst(
                        "\"tables\": *\\{", "$0\"shop/extra\": {\"source\": \"shop\", \"table\": \"extra\"},")));
        bucket.write(new ObjectKey("raw/shop/extra").resolve(DataFileNames.of("extra", OPEN, 0)), Content.utf8("PAR1"));
        bucket.write(LakePaths.journal(OPEN), Content.utf8("{"));

        check(
                new BucketFinding(
                        Severity.NOTE,
                        "shop/extra",
                        "its files are not managed; it is read as its directory is",
                        "the first load into it takes them over"),
                new BucketFinding(
                        Severity.ERROR,
                        LakePaths.journal(OPEN) + ":1:2",
                        "the journal is damaged: the text ends too early",
                        "restore it; if nobody can, delete it, and check the bucket again"));
    }

    @Test
    void namesAJournalThatIsDamagedAndGoesOn() {
        bucket.write(LakePaths.journal(OPEN), Content.utf8("{\"commit\": 7}"));

        check(new BucketFinding(
                Severity.ERROR,
                LakePaths.journal(OPEN).value(),
                "the journal is damaged: 'commit' is missing or of a wrong type",
                "restore it; if nobody can, delete it, and check the bucket again"));
    }
}
