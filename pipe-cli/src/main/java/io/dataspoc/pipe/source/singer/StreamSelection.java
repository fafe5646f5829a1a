package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.singer.StreamPattern.Kind;
import java.util.Collection;
import java.util.List;

/**
 * Which streams are read. What is left out with {@code !} is left out wherever it stands in the list. Without any stream
 * to read, it means all but those that the tap leaves out by itself.
 *
 * <p>A tap without a catalog can only be filtered by the names in its messages.
 */
final class StreamSelection {

    static final StreamSelection ALL = new StreamSelection(List.of());

    private final List<StreamPattern> patterns;

    private StreamSelection(List<StreamPattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads the entries of {@code streams:}.
     *
     * @throws ConfigException if there is none, or an empty one
     */
    static StreamSelection parse(List<String> entries) {
        if (entries.isEmpty()) {
            throw new ConfigException(
                    Problem.of("'streams' names no stream").hint("leave it out to read all that the tap has"));
        }
        return new StreamSelection(entries.stream().map(StreamPattern::parse).toList());
    }

    /** Whether a stream of a tap without a catalog is read. */
    boolean admits(String streamName) {
        boolean included =
                including().isEmpty() || including().stream().anyMatch(pattern -> pattern.isAbout(streamName));
        return included && excluding().stream().noneMatch(pattern -> pattern.isAbout(streamName));
    }

    /** The entries that found none of the streams that a tap without a catalog sent. */
    List<String> unmatched(Collection<String> streamNames) {
        return patterns.stream()
                .filter(pattern -> streamNames.stream().noneMatch(pattern::isAbout))
                .map(StreamPattern::text)
                .toList();
    }

    /**
     * To be asked after the first read of a tap without a catalog: its bookmark would say that all was read.
     *
     * @throws ConfigException if rows came, and all of streams that are left out
     */
    void requireAnyOf(RecordStreams streams) {
        if (streams.names().isEmpty() && !streams.leftOut().isEmpty()) {
            throw new ConfigException(Problem.of("no stream that the tap sent is selected")
                    .hint("there are: " + SingerCatalog.listed(streams.leftOut())));
        }
    }

    /**
     * To be asked for a tap that takes no catalog.
     *
     * @throws ConfigException if it names columns, which such a tap cannot be told
     */
    void requireStreamsOnly() {
        for (StreamPattern pattern : patterns) {
            if (pattern.hasColumns()) {
                throw new ConfigException(
                        Problem.of("'" + pattern.text() + "' chooses columns, but the tap takes no catalog")
                                .hint("name the stream only"));
            }
        }
    }

    List<StreamPattern> including() {
        return ofKind(Kind.INCLUDE);
    }

    List<StreamPattern> excluding() {
        return ofKind(Kind.EXCLUDE);
    }

    private List<StreamPattern> ofKind(Kind kind) {
        return patterns.stream().filter(pattern -> pattern.kind() == kind).toList();
    }
}
