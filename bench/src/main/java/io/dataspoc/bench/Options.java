package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run measures.
 *
 * @param benchmarks their names; none for all
 * @param scale how large the data is: 1 is the size that the budgets speak of
 * @param rounds how often each contender runs; 0 for the benchmark's own number
 * @param kills how many processes the proofs kill
 * @param results the directory of the results
 * @param words as they were typed
 */
record Options(Set<String> benchmarks, double scale, int rounds, int kills, Path results, List<String> words) {

    private static final String USAGE =
            "usage: bench/run.sh [--scale FRACTION] [--rounds N] [--kills N] [--results DIRECTORY] [BENCHMARK…]";

    Options {
        benchmarks = Set.copyOf(benchmarks);
        words = List.copyOf(words);
        Set<String> known = new TreeSet<>();
        Benchmark.all().forEach(benchmark -> known.add(benchmark.name()));
        if (!known.containsAll(benchmarks)) {
            throw new IllegalArgumentException("the benchmarks are: " + String.join(", ", known) + "\n" + USAGE);
        }
    }

    static Options parse(List<String> words) {
        Set<String> benchmarks = new TreeSet<>();
        double scale = 1;
        int rounds = 0;
        int kills = 1_000;
        Path results = Path.of("bench/target");
        List<String> rest = new ArrayList<>(words);
        try {
            while (!rest.isEmpty()) {
                String word = rest.remove(0);
                switch (word) {
                    case "--scale" -> scale = Double.parseDouble(rest.remove(0));
                    case "--rounds" -> rounds = Integer.parseInt(rest.remove(0));
                    case "--kills" -> kills = Integer.parseInt(rest.remove(0));
                    case "--results" -> results = Path.of(rest.remove(0));
                    default -> benchmarks.add(word);
                }
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
        return new Options(benchmarks, scale, rounds, kills, results, words);
    }

    /** Whether a benchmark is to run. */
    boolean names(String benchmark) {
        return benchmarks.contains(benchmark) || (benchmarks.isEmpty() && !benchmark.equals(Proofs.NAME));
    }

    /** A number of rows or tables at this scale. */
    int scaled(int full) {
        return (int) Math.max(2, Math.round(full * scale));
    }

    int rounds(int usual) {
        return rounds == 0 ? usual : rounds;
    }

    String commandLine() {
        return words.isEmpty() ? "bench/run.sh" : "bench/run.sh " + String.join(" ", words);
    }
}
