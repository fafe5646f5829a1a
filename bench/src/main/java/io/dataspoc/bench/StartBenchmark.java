package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** How long the tool takes to begin and to find that there is nothing to do. */
final class StartBenchmark implements Benchmark {

    private static final int ROUNDS = 15;

    private static final String NOTHING_NEW = """
            {"type": "SCHEMA", "stream": "orders", "key_properties": ["id"], "schema": {"properties": {"id": {"type": \
            "integer"}}}}
            {"type": "STATE", "value": {"bookmarks": {"orders": {"id": 1}}}}
            """;

    private static final String ONE_ROW = NOTHING_NEW.replace("{\"type\": \"STATE\"", """
            {"type": "RECORD", "stream": "orders", "record": {"id": 1}}
            {"type": "STATE\"""");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        Path directory = ground.fresh("start");
        Path messages = directory.resolve("messages.jsonl");
        Home home = new Home(directory.resolve("home")).with("orders", messages, Home.Reading.INCREMENTAL);
        Trees.write(messages, ONE_ROW);
        ground.stopwatch().measure(home.run(ground, "orders"));
        Trees.write(messages, NOTHING_NEW);

        Contest contest = Contest.run(
                ground.stopwatch(),
                ground.options().rounds(ROUNDS),
                progress,
                List.of(
                        new Contender("empty Java program", ground.program(Nothing.class)),
                        new Contender("--version", ground.pipe("--version")),
                        new Contender("--help", ground.pipe("--help")),
                        new Contender("status", ground.pipe("--home", home.directory(), "status")),
                        new Contender("no-op run", home.run(ground, "orders"))));

        return List.of(new Finding(
                name(),
                "Starts, with the archive of classes in place. The no-op run is incremental, and its tap has nothing new.",
                contest.figures(),
                List.of(
                        Measure.of("--help", contest.figures("--help").seconds(), "s")
                                .atMost(0.15),
                        Measure.of("no-op run", contest.figures("no-op run").seconds(), "s")
                                .atMost(0.5),
                        Measure.of(
                                "--help, in starts of an empty program",
                                1 / contest.speed("--help", "empty Java program"),
                                ""),
                        Measure.of(
                                "no-op run, in starts of an empty program",
                                1 / contest.speed("no-op run", "empty Java program"),
                                ""))));
    }
}
