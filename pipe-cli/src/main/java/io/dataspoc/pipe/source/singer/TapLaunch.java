package io.dataspoc.pipe.source.singer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One process of a tap that is to be started.
 *
 * @param name what errors call it
 * @param words the whole command line, without secrets of ours
 * @param directory private, for its pipes
 * @param log hears the lines it writes to stderr
 */
record TapLaunch(
        String name, List<String> words, TapHost host, Path directory, TapLimits limits, Consumer<String> log) {

    /** The words with what puts the tap into a session of its own, where that exists, so that all of it can be ended. */
    List<String> commandLine() {
        List<String> line = new ArrayList<>();
        host.search().find("setsid").ifPresent(setsid -> line.add(setsid.toString()));
        line.addAll(words);
        return line;
    }
}
