package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.ReplicationMethod;
import java.util.Optional;

/** What is known of the streams of a tap before it sends them. */
interface StreamRoster {

    /** Whether rows of the stream are wanted. */
    boolean admits(String stream);

    /** What the sink is to call the stream. */
    default String nameOf(String stream) {
        return stream;
    }

    /** How the tap reads the stream, if it says so. */
    Optional<ReplicationMethod> method(String stream);

    /** Which fields of the stream's records are stored. */
    default FieldChoice fields(String stream) {
        return FieldChoice.ALL;
    }
}
