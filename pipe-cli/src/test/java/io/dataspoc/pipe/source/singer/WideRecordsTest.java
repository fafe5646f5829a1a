package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that change the types of many columns, or make many. */
class WideRecordsTest {

    private static final String HINT = "the source seems to write values as names: 'source.singer.extra_fields: drop'";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    /** The inside of an object of so many names, each with the same value. */
    private static String names(int count, String value) {
        return IntStream.range(0, count).mapToObj(i -> "'k" + i + "':" + value).collect(Collectors.joining(","));
    }

    @Test
    void widensAllColumnsOfARecordAtOnce() {
        shop.yaml("number: decimal");

        Result result = shop.run(schema("a", names(1000, "{'type':'number'}")), row("a", names(1000, "12.5")));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.files("a")).isEqualTo(1);
        assertThat(shop.rows("a", "k0, k999")).containsExactly("{'k0': 12.5, 'k999': 12.5}");
    }

    @Test
    void addsAllColumnsAndMembersOfARecordAtOnce() {
        String declared = schema("a", "'s':{'type':'object','properties':{'a':{'type':'integer'}}}");

        Result result = shop.run(declared, row("a", "'s':{" + names(1000, "1") + "}," + names(1000, "2")));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "s.k999 AS s, k999 AS k")).containsExactly("{'s': 1, 'k': 2}");
    }

    @Test
    @Timeout(30)
    void addsTheMembersOfAllElementsOfNestedListsAtOnce() {
        String elements = IntStream.range(0, 1000)
                .mapToObj(i -> "[{'k" + i + "':[" + i + ".5]}]")
                .collect(Collectors.joining(","));
        String list = "'l':{'type':'array','items':{'type':'array','items':{'type':'object','properties':{'x':{}}}}}";

        Result result = shop.run(schema("a", list), row("a", "'l':[" + elements + "]"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "len(l) AS n, l[1000][1].k999 AS k")).containsExactly("{'n': 1000, 'k': [999.5]}");
    }

    @Test
    void endsASourceOfWhichAnObjectHasTooManyMembers() {
        String declared = schema("a", "'s':{'type':'object','properties':{'a':{'type':'integer'}}}");

        Result result = shop.run(declared, row("a", "'s':{" + names(20_000, "1") + "}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("stream 'a': fields that no schema names became more than 5000 columns (" + HINT);
    }

    @Test
    void endsASourceThatWritesValuesAsNamesOfMembers() {
        List<String> lines =
                new ArrayList<>(List.of(schema("a", "'s':{'type':'object','properties':{'a':{'type':'integer'}}}")));
        for (int i = 0; i <= 500; i++) {
            lines.add(row("a", "'s':{'k" + i + "':1}"));
        }
        shop.home.pipeline("shop", "source: {tap: " + shop.home.tap(lines.toArray(String[]::new)) + "}");

        Result result = shop.home.run("preview", "shop", "--rows", "1000");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("error: stream 'a': fields that the schema does not name changed the columns 500 times, and"
                        + " now there is 's'\nhint: " + HINT);
    }

    @Test
    void endsASourceOfWhichEachRecordHasNamesOfItsOwn() {
        shop.singer("schemaless: infer");
        String[] lines = IntStream.rangeClosed(0, 5000)
                .mapToObj(i -> row("a", "'k" + i + "':1"))
                .toArray(String[]::new);

        Result result = shop.run(lines);

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).startsWith("stream 'a': fields that no schema names became more than 5000 columns");
    }

    @Test
    void endsASourceOfWhichARecordHasTooManyFields() {
        Result result = shop.run(schema("a", "'id':{'type':'integer'}"), row("a", names(5001, "1")));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("stream 'a': fields that no schema names became more than 5000 columns (" + HINT);
    }
}
