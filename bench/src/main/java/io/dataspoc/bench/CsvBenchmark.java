package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** CSV into Parquet. */
final class CsvBenchmark implements Benchmark {

    private static final int ROWS = 18_000_000;

    /** So few that to start takes a good part of the time. */
    private static final int FEW_ROWS = 6_000_000;

    private static final int ROUNDS = 3;

    private static final String OURS = "dataspoc-pipe run";
    private static final String DUCKDB = "DuckDB read_csv → COPY";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        return List.of(
                measure(ground, progress, FEW_ROWS, speed -> speed),
                measure(ground, progress, ROWS, speed -> speed.atLeast(0.9)));
    }

    private Finding measure(Ground ground, Consumer<String> progress, int rows, UnaryOperator<Measure> bar) {
        Orders orders = Orders.of(ground.options().scaled(rows));
        progress.accept("making " + orders.rows() + " rows");
        Path csv = new OrderFile(ground.work().resolve("data")).csv(orders);
        Home home = new Home(ground.fresh("csv")).withFile("orders", csv);
        Path copy = home.directory().resolve("duckdb.parquet");

        Contest contest = Contest.run(
                ground.stopwatch(),
                ground.options().rounds(ROUNDS),
                progress,
                List.of(
                        new Contender(OURS, home::clear, home.run(ground, "orders")),
                        new Contender(
                                DUCKDB,
                                ground.program(
                                        Duck.class,
                                        "COPY (SELECT * FROM read_csv('" + csv + "')) TO '" + copy
                                                + "' (COMPRESSION zstd)"))));

        Figures ours = contest.figures(OURS);
        return new Finding(
                name(),
                String.format(
                        Locale.ROOT,
                        "%,d rows of 7 columns from a CSV file into zstd Parquet. DuckDB guesses types from a sample.",
                        orders.rows()),
                contest.figures(),
                List.of(
                        bar.apply(Measure.of("speed, DuckDB's being 1", contest.speed(OURS, DUCKDB), "")),
                        Measure.of("rows a second", orders.rows() / ours.seconds(), ""),
                        Measure.of("peak memory", (double) (ours.peakBytes() >> 20), "MB")
                                .atMost(512)));
    }
}
