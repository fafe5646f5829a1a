package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Records of very many streams, in turns. */
final class StreamsBenchmark implements Benchmark {

    private static final int ROWS = 2_000_000;
    private static final int STREAMS = 1_000;
    private static final int ROUNDS = 3;

    private static final String MANY = "many streams";
    private static final String KEYED = "many streams, with keys";
    private static final String ONE = "one stream";

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        int streams = ground.options().scaled(STREAMS);
        Orders orders = Orders.of(ground.options().scaled(ROWS));
        progress.accept("making " + orders.rows() + " rows");
        OrderFile files = new OrderFile(ground.work().resolve("data"));
        Path one = files.singer(orders);
        Path many = files.singer(orders.over(streams));
        Path keyed = files.singer(orders.over(streams).keyed());
        Home home = new Home(ground.fresh("streams"))
                .with("one", one, Home.Reading.FULL)
                .with("many", many, Home.Reading.FULL)
                .with("keyed", keyed, Home.Reading.FULL);

        Contest contest = Contest.run(
                ground.stopwatch(),
                ground.options().rounds(ROUNDS),
                progress,
                List.of(
                        new Contender(ONE, home::clear, home.run(ground, "one")),
                        new Contender(MANY, home::clear, home.run(ground, "many")),
                        new Contender(KEYED, home::clear, home.run(ground, "keyed"))));

        return List.of(new Finding(
                name(),
                String.format(
                        Locale.ROOT,
                        "%,d records of %,d streams in turns, into as many new tables; and the same in one stream.",
                        orders.rows(),
                        streams),
                contest.figures(),
                List.of(
                        Measure.of(MANY, contest.figures(MANY).seconds(), "s"),
                        Measure.of("time, that of one stream being 1", 1 / contest.speed(MANY, ONE), ""),
                        Measure.of("time with keys, that of one stream being 1", 1 / contest.speed(KEYED, ONE), ""),
                        Measure.of(
                                        "peak memory",
                                        (double) (contest.figures(MANY).peakBytes() >> 20),
                                        "MB")
                                .atMost(512),
                        Measure.of(
                                        "peak memory with keys",
                                        (double) (contest.figures(KEYED).peakBytes() >> 20),
                                        "MB")
                                .atMost(512))));
    }
}
