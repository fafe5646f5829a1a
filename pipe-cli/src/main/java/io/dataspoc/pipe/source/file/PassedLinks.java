package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.Sink;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Links below a directory that were not followed. */
final class PassedLinks {

    private final Set<Path> loops = new TreeSet<>();
    private final Set<Path> broken = new TreeSet<>();

    /** A link to a directory that it is in. */
    void addLoop(Path link) {
        loops.add(link);
    }

    /** A link to what is not there, with the name of a file that is wanted. */
    void addBroken(Path link) {
        broken.add(link);
    }

    /** Has the run report tell how many there are. */
    void tell(Sink sink) {
        if (!loops.isEmpty()) {
            sink.count("links that lead to a directory that they are in, which were not followed", loops.size());
        }
        if (!broken.isEmpty()) {
            sink.count("links to files that are not there", broken.size());
        }
    }
}
