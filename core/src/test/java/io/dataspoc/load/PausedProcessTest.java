package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.load.CrashGround.Store;
import io.dataspoc.load.WatchedBucket.Moment;
import io.dataspoc.load.WatchedBucket.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that stands still inside any one operation of a load, is taken for dead, and wakes up. */
class PausedProcessTest {

    @TempDir
    Path directory;

    /** What others do meanwhile. */
    private enum Meanwhile {
        RECOVERED,
        RECOVERED_AND_FORGOTTEN,
        RUN_AGAIN;

        private void happen(CrashGround ground, CrashSource source) {
            switch (this) {
                case RECOVERED -> ground.recover(ground.bucket());
                case RECOVERED_AND_FORGOTTEN -> {
                    ground.recover(ground.bucket());
                    ground.commitOfAnotherPipeline();
                }
                case RUN_AGAIN -> source.run(ground, ground.bucket());
            }
        }
    }

    static Stream<Arguments> cases() {
        return CrashGround.quickCases()
                .flatMap(ground -> Stream.of(Meanwhile.values())
                        .map(meanwhile -> Arguments.of(ground.get()[0], ground.get()[1], meanwhile)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changesNothingWhenItWakesUp(Store store, CrashSource source, Meanwhile meanwhile, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory)) {
            PreparedGrounds grounds = new PreparedGrounds(store, directory, engine, source::prepare);
            List<String> wrong = new ArrayList<>();
            for (Step step : steps(source, grounds)) {
                for (Moment moment : Moment.values()) {
                    try (CrashGround ground = grounds.next()) {
                        pause(ground, source, meanwhile, moment, step.number());
                    } catch (RuntimeException | AssertionError e) {
                        wrong.add(moment + " " + step + ": " + e);
                    }
                }
            }

            reporter.publishEntry("runs", Integer.toString(grounds.count()));
            assertThat(wrong).isEmpty();
        }
    }

    /** The steps of a run from the first that can be told by others to the last. */
    private static List<Step> steps(CrashSource source, PreparedGrounds grounds) {
        List<Step> steps = new ArrayList<>();
        try (CrashGround ground = grounds.next()) {
            source.run(ground, WatchedBucket.watch(ground.bucket(), (moment, step) -> {
                if (moment == Moment.BEFORE) {
                    steps.add(step);
                }
            }));
        }
        return steps;
    }

    private static void pause(CrashGround ground, CrashSource source, Meanwhile meanwhile, Moment moment, int number) {
        Bucket watched = WatchedBucket.watch(ground.bucket(), (now, step) -> {
            if (now == moment && step.number() == number) {
                meanwhile.happen(ground, source);
            }
        });

        int before = ground.bookmark();
        Optional<RuntimeException> failure = run(ground, source, watched);
        failure.ifPresent(e -> assertThat(e).isInstanceOf(ConflictException.class));
        int committed = ground.bookmark();
        assertThat(ground.shopTables()).as("after it woke up").isEqualTo(source.tables(committed));
        if (failure.isEmpty()) {
            assertThat(committed).as("what a run says that it has committed").isEqualTo(source.last());
        } else if (meanwhile != Meanwhile.RUN_AGAIN) {
            assertThat(committed).as("what a run that failed has committed").isLessThan(source.last());
            assertThat(committed).isGreaterThanOrEqualTo(before);
        }

        source.run(ground, ground.bucket());
        ground.checkAtRest(source, source.last());
    }

    private static Optional<RuntimeException> run(CrashGround ground, CrashSource source, Bucket watched) {
        try {
            source.run(ground, watched);
            return Optional.empty();
        } catch (ConflictException | BucketException e) {
            return Optional.of(e);
        }
    }
}
