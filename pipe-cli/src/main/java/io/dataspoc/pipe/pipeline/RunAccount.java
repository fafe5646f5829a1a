package io.dataspoc.pipe.pipeline;

import io.dataspoc.engine.Engine;
import io.dataspoc.lake.Ulid;
import io.dataspoc.load.CommitReport;
import io.dataspoc.load.Recovery;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a run while it goes on, until its report is made of it. */
final class RunAccount {

    private final String pipeline;
    private final Clock clock;
    private final Instant startedAt;
    private final String runId;
    private final List<String> notes = new ArrayList<>();
    private @Nullable RunReport report;

    private RunAccount(String pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.runId = Ulid.next(clock, new SecureRandom());
    }

    static RunAccount begin(String pipeline, Clock clock) {
        return new RunAccount(pipeline, clock);
    }

    String runId() {
        return runId;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Takes down something that a person should know. */
    void note(String text) {
        notes.add(text);
    }

    void recovered(List<Recovery.Recovered> commits) {
        commits.forEach(recovered -> note(recovered.text()));
    }

    /** The report of a run that failed before it read anything, or when all was done but to put its things away. */
    RunReport failed(RuntimeException failure) {
        return report == null
                ? RunReport.notStarted(pipeline, runId, startedAt, clock.instant(), failure)
                : report.failedBy(failure);
    }

    /** @param failure what went wrong; null if nothing did */
    RunReport end(LoadSink sink, @Nullable RuntimeException failure) {
        Duration mixed = Duration.ZERO;
        if (sink.rejectedOfNoStream() > 0) {
            note("lines of no known stream were rejected: " + sink.rejectedOfNoStream());
        }
        sink.counted().forEach((what, times) -> note(times == 1 ? what : what + ": " + times));
        if (sink.restarts() > 0) {
            note(Engine.RESTARTS + ": " + sink.restarts());
        }
        sink.olderTypes().forEach(types -> note(types.text(pipeline)));
        for (CommitReport commit : sink.commits()) {
            mixed = mixed.plus(commit.mixed());
            commit.adopted().forEach(this::note);
            if (!commit.pending().isEmpty()) {
                note(commit.pending().text());
            }
        }
        RunReport ended = new RunReport(
                pipeline,
                runId,
                startedAt,
                clock.instant(),
                failure == null ? RunReport.Status.SUCCESS : RunReport.Status.FAILURE,
                sink.reports(),
                sink.commits().stream().map(CommitReport::commit).toList(),
                notes,
                mixed,
                failure);
        report = ended;
        return ended;
    }
}
