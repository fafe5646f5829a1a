package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A commit into a bucket with very many tables. */
final class TablesBenchmark implements Benchmark {

    private static final int TABLES = 5_000;
    private static final int ROUNDS = 7;

    private static final String SMALL = "into a bucket of 1 table";
    private static final String LARGE = "into a bucket of many tables";

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        int tables = ground.options().scaled(TABLES);
        Path directory = ground.fresh("tables");
        Path messages = new OrderFile(ground.work().resolve("data")).singer(Orders.of(100));
        Home small = new Home(directory.resolve("small")).with("orders", messages, Home.Reading.FULL);
        Home large = new Home(directory.resolve("large")).with("orders", messages, Home.Reading.FULL);
        ground.stopwatch().measure(small.run(ground, "orders"));
        ground.stopwatch().measure(large.run(ground, "orders"));
        progress.accept("making " + tables + " tables");
        new ManyTables(large.bucket()).multiply("bench/orders", tables - 1);
        ground.stopwatch().measure(ground.pipe("--home", large.directory(), "manifest", "check", large.bucket()));

        Contest contest = Contest.run(
                ground.stopwatch(),
                ground.options().rounds(ROUNDS),
                progress,
                List.of(
                        new Contender(SMALL, small.run(ground, "orders")),
                        new Contender(LARGE, large.run(ground, "orders"))));

        double less = contest.figures(SMALL).seconds();
        double more = contest.figures(LARGE).seconds();
        return List.of(new Finding(
                name(),
                String.format(
                        Locale.ROOT,
                        "A run that replaces one table of 100 rows in a bucket whose manifest has %,d tables.",
                        tables),
                contest.figures(),
                List.of(
                        Measure.of("the whole run", more, "s").atMost(1),
                        Measure.of("what the tables cost it", more - less, "s"))));
    }
}
