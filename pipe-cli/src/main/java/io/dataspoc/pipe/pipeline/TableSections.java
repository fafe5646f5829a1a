package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.Suggestion;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.Source;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sections of {@code tables} of a pipeline: one whose name is of no stream has no effect. */
final class TableSections {

    private final Pipeline pipeline;
    private final Set<String> streams = new LinkedHashSet<>();

    private TableSections(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The sections, and no stream. */
    static TableSections of(Pipeline pipeline) {
        return new TableSections(pipeline);
    }

    /**
     * Asks a source for its streams, if there are sections at all.
     *
     * @throws ConfigException if a section has nearly the name of a stream
     */
    void requireNoSlip(Source source) {
        if (!pipeline.tables().isEmpty()) {
            streams.addAll(source.streamNames());
        }
        for (String section : unmatched()) {
            Optional<String> meant = Suggestion.hint(section, streams);
            if (meant.isPresent()) {
                throw new ConfigException(
                        Problem.of(sentence(section)).at(pipeline.name()).hint(meant.get()));
            }
        }
    }

    /** Takes down streams that there are, too. */
    void add(Collection<String> more) {
        streams.addAll(more);
    }

    /** The names of the sections that are of no stream; none where no stream is known. */
    List<String> unmatched() {
        return streams.isEmpty()
                ? List.of()
                : pipeline.tables().keySet().stream()
                        .filter(section -> !streams.contains(section))
                        .toList();
    }

    /** What there is to say of a section that is of no stream. */
    String warning(String section) {
        String hint = Suggestion.hint(section, streams)
                .map(meant -> " (" + meant + ")")
                .orElse("");
        return sentence(section) + hint;
    }

    private static String sentence(String section) {
        return "'tables' says how stream '" + section + "' is written, but the source has no such stream";
    }
}
