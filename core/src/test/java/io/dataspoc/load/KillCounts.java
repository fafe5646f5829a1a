package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.load.RandomSource.Kind;
import io.dataspoc.load.WatchedBucket.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Where processes are to be killed in turns, and how often they were at each place. */
final class KillCounts {

    /** The steps of every commit and of its sweep, in their order. */
    private static final List<String> STEPS = List.of(
            "write .dataspoc/loads",
            "stage raw",
            "complete raw",
            "write .dataspoc/snapshots",
            "write .dataspoc/state",
            "writeIf .dataspoc/manifest.json",
            "move raw",
            "writeIf .dataspoc/state",
            "delete .dataspoc/loads");

    private static final Set<String> OF_REPLACED_FILES = Set.of("move raw");

    /** Where processes are killed in turns; in every second round on the other side of the step. */
    private static final List<KillPlace> AIMS = aims();

    private final Map<KillPlace, Integer> counts = new HashMap<>();

    private static List<KillPlace> aims() {
        List<KillPlace> aims = new ArrayList<>();
        aims.add(new KillPlace(KillPlace.START, "writeIf .dataspoc/loads", Moment.AFTER));
        List<Kind> kinds = List.of(Kind.APPEND, Kind.REPLACE, Kind.MERGE);
        for (String step : STEPS) {
            for (Kind kind : kinds) {
                if (kind != Kind.APPEND || !OF_REPLACED_FILES.contains(step)) {
                    // Neighbouring kinds of commits are killed at different sides of a step.
                    Moment moment = moment(kinds.indexOf(kind) + STEPS.indexOf(step));
                    aims.add(new KillPlace(kind.name(), step, moment));
                }
            }
        }
        return aims;
    }

    private static Moment moment(int number) {
        return number % 2 == 0 ? Moment.BEFORE : Moment.AFTER;
    }

    /** Where to kill next. */
    static KillPlace aim(int number) {
        KillPlace aim = AIMS.get(number % AIMS.size());
        return number / AIMS.size() % 2 == 0 ? aim : aim.otherSide();
    }

    void add(KillPlace place) {
        counts.merge(place, 1, Integer::sum);
    }

    /** That all was hit that was aimed at: each step of each kind of commit, and each side of it. */
    void check(int aimed) {
        for (int number = 0; number < Math.min(aimed, 2 * AIMS.size()); number++) {
            KillPlace aim = aim(number);
            int rounds = aimed / AIMS.size() + (number % AIMS.size() < aimed % AIMS.size() ? 1 : 0);
            assertThat(times(aim)).as("kills %s", aim).isGreaterThanOrEqualTo(rounds / 2);
            assertThat(times(aim) + times(aim.otherSide()))
                    .as("kills on both sides of %s", aim)
                    .isGreaterThanOrEqualTo(rounds);
        }
        assertThat(aimed).as("kills that are aimed").isGreaterThanOrEqualTo(AIMS.size());
        for (String step : STEPS) {
            assertThat(counts.keySet().stream().filter(place -> place.step().equals(step)))
                    .as("kills at %s", step)
                    .extracting(KillPlace::moment)
                    .contains(Moment.values());
        }
    }

    private int times(KillPlace place) {
        return counts.getOrDefault(place, 0);
    }

    /** The counts as a table in Markdown: those before a step, and those after it. */
    List<String> table() {
        List<String> kinds = Stream.concat(
                        Stream.of(KillPlace.START), Stream.of(Kind.values()).map(Kind::name))
                .toList();
        Set<String> steps = new LinkedHashSet<>(STEPS);
        counts.keySet().stream().map(KillPlace::step).sorted().forEach(steps::add);
        List<String> lines = new ArrayList<>();
        lines.add("| before / after | " + String.join(" | ", kinds) + " |");
        lines.add("|---|" + "---:|".repeat(kinds.size()));
        for (String step : steps) {
            List<String> cells = kinds.stream().map(kind -> cell(kind, step)).toList();
            lines.add("| `" + step + "` | " + String.join(" | ", cells) + " |");
        }
        return lines;
    }

    private String cell(String kind, String step) {
        int before = times(new KillPlace(kind, step, Moment.BEFORE));
        int after = times(new KillPlace(kind, step, Moment.AFTER));
        return before + after == 0 ? "" : before + " / " + after;
    }
}
