package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.DataspocException;
import io.dataspoc.error.HeldException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param pipeline its pipeline
 * @param runId the run; empty if it never began
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param status how it ended
 * @param streams what it did with each stream, in the order of their first appearance
 * @param commits what it committed, the oldest first
 * @param notes what a person should know: recoveries, adoptions, warnings
 * @param mixed for how long readers by glob could see old files beside new ones
 * @param cause what went wrong; null if nothing did
 */
public record RunReport(
        String pipeline,
        String runId,
        Instant startedAt,
        Instant finishedAt,
        Status status,
        List<StreamReport> streams,
        List<CommitId> commits,
        List<String> notes,
        Duration mixed,
        @Nullable RuntimeException cause) {

    /** How a run ended. */
    public enum Status {
        SUCCESS,
        FAILURE;

        /** As results show it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RunReport {
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        finishedAt = finishedAt.truncatedTo(ChronoUnit.MILLIS);
        streams = List.copyOf(streams);
        commits = List.copyOf(commits);
        notes = List.copyOf(notes);
    }

    /** The report of a run that failed before it read anything. */
    static RunReport notStarted(
            String pipeline, String runId, Instant startedAt, Instant finishedAt, RuntimeException cause) {
        return new RunReport(
                pipeline,
                runId,
                startedAt,
                finishedAt,
                Status.FAILURE,
                List.of(),
                List.of(),
                List.of(),
                Duration.ZERO,
                cause);
    }

    /** This report of a run that failed after all; what went wrong first is what counts. */
    RunReport failedBy(RuntimeException failure) {
        if (cause != null) {
            if (cause != failure) {
                cause.addSuppressed(failure);
            }
            return this;
        }
        return new RunReport(
                pipeline, runId, startedAt, finishedAt, Status.FAILURE, streams, commits, notes, mixed, failure);
    }

    /** Whether it did not begin, because the pipeline was running already. */
    boolean isRefused() {
        return cause instanceof HeldException;
    }

    public Duration duration() {
        return Duration.between(startedAt, finishedAt);
    }

    /** How many rows were committed. */
    public long totalRecords() {
        return streams.stream().mapToLong(stream -> stream.committed().taken()).sum();
    }

    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(cause);
    }

    /** What went wrong, as a person is told it. */
    public Optional<Problem> problem() {
        return failure().map(failure -> failure instanceof DataspocException known ? known.problem() : bug(failure));
    }

    private static Problem bug(RuntimeException failure) {
        return Problem.of("this is a bug in dataspoc-pipe: " + failure)
                .hint("please report it with the pipeline, and what a run prints with --verbose");
    }
}
