package io.dataspoc.pipe.source.file;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps files from being loaded once more under another name: a path that is made wider, such as {@code day1.csv} to
 * {@code *.csv}, gives its stream another name where the pipeline says none.
 */
final class RenamedStream {

    private final FileState state;
    private final Set<String> names;

    /**
     * @param state what is loaded
     * @param names the streams that there are now
     */
    RenamedStream(FileState state, Set<String> names) {
        this.state = state;
        this.names = Set.copyOf(names);
    }

    /** @throws ConfigException if files of a stream that was never loaded are those of one that is gone */
    void requireNone(String stream, List<InputFile> files) {
        if (!state.of(stream).isEmpty()) {
            return;
        }
        for (Map.Entry<String, Map<String, FileMark>> known : state.streams().entrySet()) {
            boolean isGone = !names.contains(known.getKey());
            if (isGone) {
                files.stream()
                        .filter(file -> known.getValue().containsKey(file.name()))
                        .findFirst()
                        .ifPresent(file -> refuse(known.getKey(), stream, file));
            }
        }
    }

    private static void refuse(String before, String now, InputFile file) {
        throw new ConfigException(Problem.of("was loaded as stream '" + before + "', which is called '" + now
                        + "' now: its rows would come once more, into another table")
                .at(file.name())
                .hint("go on in the same table with 'stream: " + before + "' beside 'path', or load everything into the"
                        + " other one with '--full'"));
    }
}
