package io.dataspoc.load;

import static io.dataspoc.load.TableRows.CUSTOMERS;
import static io.dataspoc.load.TableRows.ORDERS;
import static io.dataspoc.load.TableRows.append;
import static io.dataspoc.load.TableRows.merge;
import static io.dataspoc.load.TableRows.replace;

import io.dataspoc.bucket.Bucket;
import java.util.List;

/** Sources of every kind. Crashes are tried in the run that begins after {@link #before()}. */
enum CrashSource implements StepSource {
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

    @Override
    public List<TableRows> rows(int step) {
        return steps.get(step - 1).rows();
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

    /** Runs the steps up to one that the bookmark does not cover, and hands out what the commits reported. */
    List<CommitReport> run(CrashGround ground, Bucket bucket, int end) {
        try (Load load = ground.begin(bucket, PIPELINE)) {
            return run(load, end);
        }
    }
}
