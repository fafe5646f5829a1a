package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks that are named, or all, and writes what they found. */
public final class Main {

    private Main() {}

    /** The entry point of {@code run.sh}. */
    public static void main(String[] words) {
        Options options;
        try {
            options = Options.parse(List.of(words));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Ground ground = Ground.of(
                Path.of(System.getProperty("dataspoc.checkout")),
                Path.of(System.getProperty("dataspoc.distribution")),
                options);
        List<Finding> findings = new ArrayList<>();
        ResultFiles files = new ResultFiles(options.results(), Machine.read(), options.commandLine());
        for (Benchmark benchmark : Benchmark.all()) {
            if (options.names(benchmark.name())) {
                System.err.println("# " + benchmark.name());
                List<Finding> found = benchmark.run(ground, System.err::println);
                found.forEach(finding -> System.out.println(ResultTable.format(finding)));
                findings.addAll(found);
                files.write(findings);
            }
        }
        System.err.println("results: " + files.table() + ", " + files.json());
        if (options.benchmarks().isEmpty()) {
            System.err.println("left out: bench/run.sh " + Proofs.NAME + ", the long tests of crashes and races");
        }
    }
}
