package io.dataspoc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A small change into a large table. */
final class MergeBenchmark implements Benchmark {

    private static final int ROWS = 10_000_000;
    private static final int KEYS_OF_ROWS = 100;
    private static final int ROUNDS = 3;
    private static final int PIECES = 8;

    private static final String SPREAD = "keys all over the table";
    private static final String RECENT = "the table's last keys";
    private static final String DUCKDB = "DuckDB writing the table again";

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        int rows = ground.options().scaled(ROWS);
        int keys = Math.max(1, rows / KEYS_OF_ROWS);
        OrderFile files = new OrderFile(ground.work().resolve("data"));
        Orders spread = Orders.of(keys).keyed().from(1, KEYS_OF_ROWS);
        Orders recent = Orders.of(keys).keyed().from(rows - keys + 1L, 1);
        Home home = new Home(ground.fresh("merge"));
        Path filled = home.directory().resolve("filled");
        fill(ground, files, home, rows, progress);
        Trees.replace(filled, home.bucket());
        Runnable restore = () -> Trees.replace(home.bucket(), filled);

        Contest contest = Contest.run(
                ground.stopwatch(),
                ground.options().rounds(ROUNDS),
                progress,
                List.of(
                        new Contender(
                                SPREAD, () -> prepare(home, restore, files.singer(spread)), home.run(ground, "orders")),
                        new Contender(DUCKDB, ground.program(Duck.class, rewrite(filled, files.plain(spread), home))),
                        new Contender(
                                RECENT,
                                () -> prepare(home, restore, files.singer(recent)),
                                home.run(ground, "orders"))));

        Figures ours = contest.figures(SPREAD);
        return List.of(new Finding(
                name(),
                String.format(Locale.ROOT, "%,d rows by key into a table of %,d rows, from start to end.", keys, rows),
                contest.figures(),
                List.of(
                        Measure.of(SPREAD, ours.seconds(), "s").atMost(5),
                        Measure.of(RECENT, contest.figures(RECENT).seconds(), "s")
                                .atMost(5),
                        Measure.of("speed, DuckDB's being 1", contest.speed(SPREAD, DUCKDB), ""),
                        Measure.of("peak memory", (double) (ours.peakBytes() >> 20), "MB")
                                .atMost(512))));
    }

    private static void prepare(Home home, Runnable restore, Path messages) {
        restore.run();
        home.with("orders", messages, Home.Reading.INCREMENTAL);
    }

    /** The table is filled by several runs, so that it has the files of several. */
    private static void fill(Ground ground, OrderFile files, Home home, int rows, Consumer<String> progress) {
        int piece = Math.max(1, rows / PIECES);
        for (int first = 1; first <= rows; first += piece) {
            int count = Math.min(piece, rows - first + 1);
            progress.accept("filling the table, from " + first);
            Path messages = files.singer(Orders.of(count).keyed().from(first, 1));
            home.with("orders", messages, Home.Reading.INCREMENTAL);
            ground.stopwatch().measure(home.run(ground, "orders"));
            delete(messages);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rewrite(Path filled, Path delta, Home home) {
        return "COPY (WITH delta AS (SELECT * FROM read_json('" + delta + "', format = 'newline_delimited', columns = "
                + Orders.DUCKDB_COLUMNS + ")) SELECT * FROM delta UNION ALL BY NAME SELECT * FROM read_parquet('"
                + filled
                + "/raw/bench/orders/**/*.parquet') base ANTI JOIN delta USING (id)) TO '"
                + home.directory().resolve("duckdb.parquet") + "' (COMPRESSION zstd)";
    }
}
