package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @Test
    void commitsTheLastState() {
        Result result =
                shop.run(schema("a", ID), row("a", "'id':1"), state("{'a':1}"), row("a", "'id':2"), state("{'a':2}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.bookmark()).isEqualTo("{'a':2}");
        assertThat(shop.notes()).isEmpty();
    }

    @Test
    void countsRowsBehindTheLastState() {
        shop.incremental();

        Result result =
                shop.run(schema("a", ID), row("a", "'id':1"), state("{'a':1}"), row("a", "'id':2"), row("a", "'id':3"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}", "{'id': 3}");
        assertThat(shop.bookmark()).isEqualTo("{'a':1}");
        assertThat(shop.notes()).containsExactly("rows after the last STATE, which the next run may read again: 2");
    }

    @Test
    void mergesRowsBehindTheLastStateThatComeAgain() {
        shop.incremental();
        String schema = schema("a", ID, "id");
        shop.run(schema, row("a", "'id':1"), state("{'a':1}"), row("a", "'id':2"));

        Result result = shop.run(schema, row("a", "'id':2"), row("a", "'id':3"), state("{'a':3}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}", "{'id': 3}");
        assertThat(shop.bookmark()).isEqualTo("{'a':3}");
    }

    @Test
    void keepsHalvesOfSurrogatePairs() {
        shop.incremental();

        Result result = shop.run(schema("a", ID), row("a", "'id':1"), state("{'k':'\\ud800x','u':'\\ud83d\\ude00é'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.bookmarkText())
                .isEqualToNormalizingWhitespace("{ \"k\" : \"\\ud800x\", \"u\" : \"\uD83D\uDE00é\" }");
    }

    @Test
    void replacesInvalidUtf8InMessagesThatAreNoRecordsAndCounts() {
        String lines = schema("a", ID + ",'s':{'description':'caf\u00E9','type':'string'}") + "\n" + row("a", "'id':1")
                + "\n" + state("{'k':'caf\u00E9'}") + "\n";

        Result result = shop.runBytes(lines.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.bookmark()).isEqualTo("{'k':'caf\uFFFD'}");
        assertThat(shop.notes()).containsExactly("invalid UTF-8 in messages that are no records: 2");
    }

    @Test
    void refusesALastStateThatIsNoJson() {
        Result result = shop.run(schema("a", ID), row("a", "'id':1"), state("{'k':NaN}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "byte " + (schema("a", ID).length() + row("a", "'id':1").length() + 2)
                                + ": the tap's last STATE holds NaN or an infinity, which no bookmark can: it would come back changed");
        assertThat(shop.bookmark()).isEmpty();
    }

    @Test
    void refusesALastStateWhoseFieldsAreCalledByHalfACharacter() {
        String schema = schema("a", ID);

        Result result = shop.run(schema, row("a", "'id':1"), state("{'\\ud800':1}"), state("null"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("byte " + (schema.length() + row("a", "'id':1").length() + 2)
                        + ": the tap's last STATE is no JSON: Broken surrogate pair in field name")
                .endsWith(" (only the tap can write it otherwise; its value begins with {\"\\ud800\":1})");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void takesStatesWithoutAValueForNothing() {
        Result result = shop.run(
                schema("a", ID),
                row("a", "'id':1"),
                state("{'a':1}"),
                json("{'type':'STATE','value':null}"),
                json("{'type':'STATE'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.bookmark()).isEqualTo("{'a':1}");
    }

    @Test
    void storesAnEmptyState() {
        shop.incremental();
        shop.run(schema("a", ID), row("a", "'id':1"), state("{'a':1}"));

        Result result = shop.run(schema("a", ID), state("{}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.bookmark()).isEqualTo("{}");
    }

    @Test
    void keepsTheNumbersOfAStateAsTheyAreWritten() {
        Result result =
                shop.run(schema("a", ID), row("a", "'id':1"), state("{'a':1.10,'b':123456789012345678901234567890}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.bookmarkText()).contains("1.10").contains("123456789012345678901234567890");
    }

    @Test
    void givesTheTapTheStateOfTheLastCommit() {
        shop.incremental();
        shop.run(schema("a", ID), row("a", "'id':1"), state("{'bookmarks':{'a':{'id':1}}}"));

        shop.runScript(
                "while [ $# -gt 0 ]; do [ \"$1\" = --state ] && cp \"$2\" '" + directory + "/given'; shift; done");

        assertThat(directory.resolve("given")).hasContent(json("{'bookmarks':{'a':{'id':1}}}"));
    }

    @Test
    void commitsAtStatesWhenACheckpointIsDueWithAllRowsOfAllStreamsBeforeThem() {
        shop.yaml("incremental: {enabled: true}\ncheckpoint: {every: 0s}");

        Result result = shop.run(
                schema("a", ID),
                schema("b", ID),
                row("a", "'id':1"),
                row("b", "'id':1"),
                state("{'a':1,'b':1}"),
                row("b", "'id':2"),
                state("{'a':1,'b':2}"),
                row("a", "'id':2"));

        assertThat(result.exit()).isZero();
        assertThat(shop.report().path("commits")).hasSize(3);
        assertThat(shop.bookmark()).isEqualTo("{'a':1,'b':2}");
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.rows("b")).containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void leavesCheckpointsOfATapThatFailsAndDiscardsTheRest() {
        shop.yaml("incremental: {enabled: true}\ncheckpoint: {every: 0s}");
        shop.home.write(
                directory.resolve("lines"),
                String.join(
                                "\n",
                                schema("a", ID),
                                schema("b", ID),
                                row("a", "'id':1"),
                                row("b", "'id':1"),
                                state("{'a':1,'b':1}"),
                                row("a", "'id':2"),
                                row("a", "'id':3"),
                                row("b", "'id':2"))
                        + "\n");

        Result result = shop.runScript("cat '" + directory + "/lines'; echo 'connection lost' >&2; exit 3");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("tap-test ended with exit code 3:\n  connection lost (--verbose shows all of its log)");
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.rows("b")).containsExactly("{'id': 1}");
        assertThat(shop.bookmark()).isEqualTo("{'a':1,'b':1}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "inserted", 1L, "discarded", 2L));
        assertThat(shop.counts("b")).isEqualTo(Map.of("read", 2L, "inserted", 1L, "discarded", 1L));
    }

    @Test
    void discardsEverythingOfATapThatFailsBeforeItsFirstCheckpoint() {
        shop.incremental();
        shop.home.write(
                directory.resolve("lines"),
                schema("a", ID) + "\n" + row("a", "'id':1") + "\n" + state("{'a':1}") + "\n");

        Result result = shop.runScript("cat '" + directory + "/lines'; exit 1");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.tables()).isEmpty();
        assertThat(shop.bookmark()).isEmpty();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "discarded", 1L));
    }

    @Test
    void countsRowsThatWereReadBeforeALineThatFailsTheRun() {
        Result result = shop.run(schema("a", ID), row("a", "'id':1"), row("a", "'id':2"), row("a", "'id':'x'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "rejected", 1L, "discarded", 2L));
    }

    @Test
    void commitsOnceWhereATableIsReplaced() {
        shop.yaml("checkpoint: {every: 0s}");

        Result result =
                shop.run(schema("a", ID), row("a", "'id':1"), state("{'a':1}"), row("a", "'id':2"), state("{'a':2}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.report().path("commits")).hasSize(1);
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void takesAStateWithEveryRecord() {
        shop.incremental();

        Result result =
                shop.runScript("printf '%s\\n' '" + schema("a", ID) + "'; awk 'BEGIN {for (i = 1; i <= 50000; i++) {"
                        + "printf \"{\\\"type\\\":\\\"RECORD\\\",\\\"stream\\\":\\\"a\\\",\\\"record\\\":{\\\"id\\\":%d}}\\n\", i;"
                        + "printf \"{\\\"type\\\":\\\"STATE\\\",\\\"value\\\":{\\\"a\\\":%d}}\\n\", i}}'");

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "count(*) AS n, max(id) AS last")).containsExactly("{'n': 50000, 'last': 50000}");
        assertThat(shop.bookmark()).isEqualTo("{'a':50000}");
    }
}
