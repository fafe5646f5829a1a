package io.dataspoc.load;

import static io.dataspoc.load.TableRows.CUSTOMERS;
import static io.dataspoc.load.TableRows.ORDERS;
import static io.dataspoc.load.TableRows.append;
import static io.dataspoc.load.TableRows.merge;
import static io.dataspoc.load.TableRows.replace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A source that can be read on from any of its steps, each of which is one commit. The bookmark is the number of the
 * last step. Crashes are tried in the run that begins after {@link #before()}.
 */
enum CrashSource {
    FIRST_LOAD(0, step(append(ORDERS, 1, 3, "a"))),
    APPEND(1, step(append(ORDERS, 1, 3, "a")), step(append(ORDERS, 3, 3, "b"))),
    REPLACE(1, step(replace(ORDERS, 1, 3, "a")), step(replace(ORDERS, 3, 3, "b"))),
    EMPTYING(1, step(replace(ORDERS, 1, 3, "a")), step(replace(ORDERS, 1, 0, ""))),
    MERGE(2, step(merge(ORDERS, 1, 5, "a")), step(merge(ORDERS, 10, 3, "b")), step(merge(ORDERS, 4, 4, "c"))),
    TWO_TABLES(
            1,
            step(append(ORDERS, 1, 3, "a"), merge(CUSTOMERS, 1, 3, "a")),
            step(append(ORDERS, 4, 3, "b"), merge(CUSTOMERS, 2, 3, "b"))),
    CHECKPOINTS(
            1,
            step(append(ORDERS, 1, 3, "a")),
            step(append(ORDERS, 4, 3, "b")),
            step(append(ORDERS, 7, 3, "c"), append(CUSTOMERS, 1, 2, "c"))),
    WIDENING(1, step(append(ORDERS, 1, 3, "a").withColumns(TableRows.NARROW)), step(append(ORDERS, 4, 3, "b"))),
    BOOKMARK_ONLY(1, step(append(ORDERS, 1, 3, "a")), step());

    static final String PIPELINE = "shop";

    private final int before;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
    private final List<Step> steps;

    /** What one commit loads. */
    private record Step(List<TableRows> rows) {}

    CrashSource(int before, Step... steps) {
        this.before = before;
        this.steps = List.of(steps);
    }

    private static Step step(TableRows... rows) {
        return new Step(List.of(rows));
    }

    /** After which step crashes are tried. */
    int before() {
        return before;
    }

    int last() {
        return steps.size();
    }

    /** What the tables hold after a step. */
    Map<TableId, List<Row>> tables(int last) {
        Map<TableId, List<Row>> tables = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
        steps.subList(0, last).forEach(step -> step.rows().forEach(rows -> rows.applyTo(tables)));
        return tables;
    }

    /** Runs the steps up to crashes, each in a run of its own. */
    void prepare(CrashGround ground) {
        for (int step = 1; step <= before; step++) {
            run(ground, ground.bucket(), step);
        }
    }

    /** Runs all steps that the bookmark does not cover, in one run. */
    void run(CrashGround ground, Bucket bucket) {
        run(ground, bucket, last());
    }

    /** Runs all steps that the bookmark does not cover, and hands out what the commits reported. */
    List<CommitReport> run(CrashGround ground, Bucket bucket, int end) {
        return run(ground, bucket, end, load -> {});
    }

    List<CommitReport> run(CrashGround ground, Bucket bucket, int end, Consumer<Load> beforeClosing) {
        List<CommitReport> reports = new ArrayList<>();
        try (Load load = ground.begin(bucket, PIPELINE)) {
            int done = load.bookmark().map(JsonNode::asInt).orElse(0);
            for (int step = done + 1; step <= end; step++) {
                steps.get(step - 1).rows().forEach(rows -> rows.writeTo(load));
                load.commit(IntNode.valueOf(step)).ifPresent(reports::add);
            }
            beforeClosing.accept(load);
        }
        return reports;
    }
}
