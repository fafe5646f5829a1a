package io.dataspoc.pipe.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.Problem;
import java.util.List;
import java.util.Optional;

/** A place that rows come from. */
public interface Source {

    /**
     * Looks which streams there are.
     *
     * @throws io.dataspoc.error.SourceException if the source cannot be reached or does not say
     */
    List<StreamDescription> discover();

    /**
     * The streams that the pipeline selects, each with the columns that are read of it; empty if the source cannot tell
     * before it is read.
     *
     * @throws io.dataspoc.error.ConfigException if what the pipeline selects is not there
     * @throws io.dataspoc.error.SourceException if the source cannot be reached
     */
    default Optional<List<StreamDescription>> selected() {
        return Optional.of(discover());
    }

    /**
     * All names that its streams may have, also of streams that the pipeline leaves out; empty if the source cannot tell
     * before it is read.
     *
     * @throws io.dataspoc.error.SourceException if the source cannot be reached
     */
    default List<String> streamNames() {
        return List.of();
    }

    /**
     * Why rows would come into other tables than those of an earlier run, though nobody asked for that; empty if they
     * would not.
     *
     * @param bookmark of that run
     */
    default Optional<Problem> discontinuity(JsonNode bookmark) {
        return Optional.empty();
    }

    /**
     * Looks whether what is read is there, as far as that is seen without reading it.
     *
     * @throws io.dataspoc.error.SourceException if it is not
     */
    default void requireThere() {}

    /**
     * Reads the streams that the pipeline selects and pushes their rows into the sink. What the source opens is closed
     * when this returns.
     *
     * @throws io.dataspoc.error.SourceException if the source failed; what was pushed since the last checkpoint must
     *     not be committed then
     */
    void read(ReadRequest request, Sink sink);
}
