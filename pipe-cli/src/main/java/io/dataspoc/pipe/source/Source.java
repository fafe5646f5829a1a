package io.dataspoc.pipe.source;

import java.util.List;

/** A place that rows come from. */
public interface Source {

    /**
     * Looks which streams there are.
     *
     * @throws io.dataspoc.error.SourceException if the source cannot be reached or does not say
     */
    List<StreamDescription> discover();

    /**
     * Reads the streams that the pipeline selects and pushes their rows into the sink. What the source opens is closed
     * when this returns.
     *
     * @throws io.dataspoc.error.SourceException if the source failed; what was pushed since the last checkpoint must
     *     not be committed then
     */
    void read(ReadRequest request, Sink sink);
}
