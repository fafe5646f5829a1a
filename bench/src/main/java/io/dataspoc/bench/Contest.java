package io.dataspoc.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Contenders that ran in turns, so that what else the machine did fell on all of them. Ratios are taken round by round.
 */
final class Contest {

    private final Map<String, List<Sample>> samples;

    private Contest(Map<String, List<Sample>> samples) {
        this.samples = samples;
    }

    static Contest run(Stopwatch stopwatch, int rounds, Consumer<String> progress, List<Contender> contenders) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                contender.before().run();
                Sample sample = stopwatch.measure(contender.command());
                samples.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(sample);
                progress.accept("round " + round + " of " + rounds + ": " + contender.name() + " "
                        + Figures.seconds(sample.seconds()) + ", " + Figures.seconds(sample.cpuSeconds()) + " cpu");
            }
        }
        return new Contest(samples);
    }

    static Contest of(Map<String, List<Sample>> samples) {
        return new Contest(samples);
    }

    List<Figures> figures() {
        return samples.keySet().stream().map(this::figures).toList();
    }

    Figures figures(String name) {
        return new Figures(
                name, runs(name).size(), median(name, Sample::seconds), median(name, Sample::cpuSeconds), (long)
                        median(name, Sample::peakBytes));
    }

    private double median(String name, ToDoubleFunction<Sample> figure) {
        return Medians.of(runs(name).stream().mapToDouble(figure).toArray());
    }

    private List<Sample> runs(String name) {
        List<Sample> runs = samples.get(name);
        if (runs == null) {
            throw new IllegalArgumentException("no contender is called " + name);
        }
        return runs;
    }

    /** How many times as fast one contender was as another. */
    double speed(String name, String other) {
        double[] ratios = new double[runs(name).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] =
                    runs(other).get(round).seconds() / runs(name).get(round).seconds();
        }
        return Medians.of(ratios);
    }
}
