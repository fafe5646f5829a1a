package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.DataspocException;
import io.dataspoc.error.ErrorKind;
import io.dataspoc.error.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a pipeline could run.
 *
 * @param pipeline its name
 * @param bucketProblems what is wrong with its bucket; empty if it can be written
 * @param sourceProblems what is wrong with its source; empty if it can be reached and has what the pipeline reads
 * @param configProblems what is wrong with its file; where there is something, the others may not have been looked at
 * @param notes what a person should know, though nothing is wrong
 */
public record PipelineCheck(
        String pipeline,
        List<DataspocException> bucketProblems,
        List<DataspocException> sourceProblems,
        List<DataspocException> configProblems,
        List<String> notes) {

    public PipelineCheck {
        bucketProblems = List.copyOf(bucketProblems);
        sourceProblems = List.copyOf(sourceProblems);
        configProblems = List.copyOf(configProblems);
        notes = List.copyOf(notes);
    }

    /** A pipeline whose file cannot even be read. */
    static PipelineCheck unreadable(String pipeline, DataspocException problem) {
        return new PipelineCheck(pipeline, List.of(), List.of(), List.of(problem), List.of());
    }

    public boolean isBucketOk() {
        return bucketProblems.isEmpty() && isReadable();
    }

    public boolean isSourceOk() {
        return sourceProblems.isEmpty() && isReadable();
    }

    public boolean isOk() {
        return bucketProblems.isEmpty() && sourceProblems.isEmpty() && configProblems.isEmpty();
    }

    /** Whether all that is wrong are files that people wrote. */
    public boolean isConfigFault() {
        return !isOk()
                && problems().stream()
                        .allMatch(problem -> problem.kind() == ErrorKind.CONFIG || problem.kind() == ErrorKind.USAGE);
    }

    /** All that is wrong, as sentences; empty if nothing is. */
    public Optional<String> error() {
        String all = problems().stream()
                .map(DataspocException::problem)
                .map(problem -> pipeline.equals(problem.place())
                        ? new Problem(problem.message(), null, problem.hint())
                        : problem)
                .map(Problem::sentence)
                .distinct()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private boolean isReadable() {
        return configProblems.isEmpty();
    }

    private List<DataspocException> problems() {
        return List.of(configProblems, sourceProblems, bucketProblems).stream()
                .flatMap(List::stream)
                .toList();
    }
}
