package io.dataspoc.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Singer messages into Parquet. */
final class SingerBenchmark implements Benchmark {

    private static final int ROWS = 4_000_000;
    private static final int ROUNDS = 3;
    private static final int MEGABYTE = 1 << 20;

    private static final String OURS = "dataspoc-pipe target";
    private static final String KEYED = "dataspoc-pipe target, with a key";
    private static final String DUCKDB = "DuckDB read_json → COPY";
    private static final String PYTHON = "Python json.loads of each line";

    @Override
    public String name() {
        return "singer";
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        Orders orders = Orders.of(ground.options().scaled(ROWS));
        OrderFile files = new OrderFile(ground.work().resolve("data"));
        progress.accept("making " + orders.rows() + " rows");
        Path messages = files.singer(orders);
        Path keyed = files.singer(orders.keyed());
        Path plain = files.plain(orders);
        Home home = new Home(ground.fresh("singer"));
        Path copy = home.directory().resolve("duckdb.parquet");

        List<Contender> contenders = new ArrayList<>(List.of(
                new Contender(OURS, home::clear, target(ground, home).reading(messages)),
                new Contender(
                        DUCKDB,
                        ground.program(
                                Duck.class,
                                "COPY (SELECT * FROM read_json('" + plain
                                        + "', format = 'newline_delimited', columns = " + Orders.DUCKDB_COLUMNS
                                        + ")) TO '" + copy + "' (COMPRESSION zstd)")),
                new Contender(KEYED, home::clear, target(ground, home).reading(keyed))));
        python().ifPresent(python -> contenders.add(new Contender(
                PYTHON,
                Command.of(python, "-c", "import json, sys\nfor line in sys.stdin.buffer: json.loads(line)")
                        .reading(messages))));
        Contest contest = Contest.run(ground.stopwatch(), ground.options().rounds(ROUNDS), progress, contenders);

        return List.of(new Finding(
                name(),
                String.format(
                        Locale.ROOT,
                        "%,d Singer records of %d bytes, 7 columns, from a file into zstd Parquet. DuckDB reads the same"
                                + " records without their envelope, and is told their types.",
                        orders.rows(),
                        Orders.LINE_BYTES),
                contest.figures(),
                measures(contest, orders.rows())));
    }

    private static Command target(Ground ground, Home home) {
        return ground.pipe("--home", home.directory(), "target", "--pipeline", "orders", "--bucket", home.bucket());
    }

    private static List<Measure> measures(Contest contest, long rows) {
        Figures ours = contest.figures(OURS);
        List<Measure> measures = new ArrayList<>(List.of(
                Measure.of("records a second", rows / ours.seconds(), "").atLeast(1_000_000),
                Measure.of("speed, DuckDB's being 1", contest.speed(OURS, DUCKDB), "")
                        .atLeast(0.6),
                Measure.of("peak memory", (double) ours.peakBytes() / MEGABYTE, "MB")
                        .atMost(512),
                Measure.of(
                        "records a second, with a key",
                        rows / contest.figures(KEYED).seconds(),
                        ""),
                Measure.of(
                                "peak memory, with a key",
                                (double) contest.figures(KEYED).peakBytes() / MEGABYTE,
                                "MB")
                        .atMost(512)));
        if (contest.figures().stream().anyMatch(figures -> figures.contender().equals(PYTHON))) {
            measures.add(Measure.of("speed, that of Python's parser alone being 1", contest.speed(OURS, PYTHON), ""));
        }
        return measures;
    }

    private static Optional<Path> python() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":", -1))
                .map(directory -> Path.of(directory, "python3"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
