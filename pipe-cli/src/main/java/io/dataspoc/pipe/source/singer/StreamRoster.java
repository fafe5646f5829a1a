package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.ReplicationMethod;
import java.util.Optional;
import java.util.Set;

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

    /** The fields of the stream's records that are left out. */
    default Set<String> unwanted(String stream) {
        return Set.of();
    }
}
