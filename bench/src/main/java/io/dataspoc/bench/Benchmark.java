package io.dataspoc.bench;

import java.util.List;
import java.util.function.Consumer;

/** Something that is measured. */
interface Benchmark {

    String name();

    /**
     * Measures.
     *
     * @param progress told what goes on
     */
    List<Finding> run(Ground ground, Consumer<String> progress);

    /** All of them, the quick ones first. Proofs run on demand only. */
    static List<Benchmark> all() {
        return List.of(
                new StartBenchmark(),
                new TablesBenchmark(),
                new StreamsBenchmark(),
                new SingerBenchmark(),
                new CsvBenchmark(),
                new MergeBenchmark(),
                new Proofs());
    }
}
