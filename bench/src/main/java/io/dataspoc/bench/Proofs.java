package io.dataspoc.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tests of crashes and races at their full length, and how often each step of a commit was hit. */
final class Proofs implements Benchmark {

    static final String NAME = "proofs";

    private static final int COMMITS = 100;
    private static final String TESTS =
            "ProcessCrashTest,PausedProcessTest,RaceTest,ReaderTest,FaultMatrixTest,MaintenanceFaultTest,RecoveryFaultTest";
    private static final Pattern SUITE =
            Pattern.compile("<testsuite [^>]*?name=\"([^\"]+)\"[^>]*? time=\"([\\d.]+)\"[^>]*? tests=\"(\\d+)\"");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> run(Ground ground, Consumer<String> progress) {
        Options options = ground.options();
        int commits = options.scaled(COMMITS);
        Path counts = ground.fresh("proofs");
        Path reports = ground.checkout().resolve("core/target/surefire-reports");
        Trees.delete(reports);
        Sample sample = ground.stopwatch()
                .measure(Command.of(
                        "mvn",
                        "-B",
                        "-f",
                        ground.checkout().resolve("pom.xml"),
                        "test",
                        "-pl",
                        "core",
                        "-Dtest=" + TESTS,
                        "-Ddataspoc.crash.kills=" + options.kills(),
                        "-Ddataspoc.crash.exhaustive=" + (options.scale() >= 1),
                        "-Ddataspoc.race.commits=" + commits,
                        "-Djunit.platform.reporting.output.dir=" + counts));
        List<Measure> measures = new ArrayList<>();
        suites(reports, measures);
        return List.of(new Finding(
                NAME,
                String.format(
                        Locale.ROOT,
                        "%,d processes killed in commits, races of 8 processes with %d commits each beside"
                                + " compactions and vacuums, and the faults of a"
                                + " store at every operation%s. All passed.",
                        options.kills(),
                        commits,
                        options.scale() >= 1 ? ", for every source" : ""),
                Contest.of(Map.of("all proofs", List.of(sample))).figures(),
                measures,
                kills(counts)));
    }

    private static void suites(Path reports, List<Measure> measures) {
        for (Path report : named(reports, "TEST-")) {
            Matcher suite = SUITE.matcher(Trees.read(report));
            if (suite.find()) {
                String name = suite.group(1).substring(suite.group(1).lastIndexOf('.') + 1);
                measures.add(
                        Measure.of(name + ", " + suite.group(3) + " tests", Double.parseDouble(suite.group(2)), "s"));
            }
        }
    }

    /** The table that the test of kills has left: how often each step of each kind of commit was hit. */
    private static String kills(Path counts) {
        return named(counts, "kills").stream()
                .map(Trees::read)
                .collect(Collectors.joining(
                        "\n", "Processes that were killed before / after a step, by what the commit did:\n\n", ""));
    }

    private static List<Path> named(Path directory, String begin) {
        return Trees.all(directory).stream()
                .filter(Files::isRegularFile)
                .filter(file -> file.getFileName().toString().startsWith(begin))
                .sorted()
                .toList();
    }
}
