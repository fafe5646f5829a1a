package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps files from being loaded into another table beside the one that they are in: a path that is made wider, such as
 * {@code day1.csv} to {@code *.csv}, gives its stream another name where the pipeline says none.
 */
final class RenamedStream {

    private final FileState state;
    private final Set<String> names;

    /**
     * @param state what is loaded
     * @param names the streams that there are now
     */
    RenamedStream(FileState state, List<String> names) {
        this.state = state;
        this.names = Set.copyOf(names);
    }

    /**
     * What is wrong if a stream that was never loaded is one that is gone: it has a file of it, or each is the only one.
     *
     * @param files of the stream
     */
    Optional<Problem> problem(String stream, Supplier<List<InputFile>> files) {
        List<Map.Entry<String, Map<String, FileMark>>> gone = state.streams().entrySet().stream()
                .filter(known -> !names.contains(known.getKey()))
                .toList();
        if (gone.isEmpty() || state.streams().containsKey(stream)) {
            return Optional.empty();
        }
        if (names.size() == 1 && state.streams().size() == 1) {
            return Optional.of(problem(gone.get(0).getKey(), stream));
        }
        List<InputFile> found = files.get();
        return gone.stream()
                .filter(known -> found.stream().map(InputFile::name).anyMatch(known.getValue()::containsKey))
                .findFirst()
                .map(known -> problem(known.getKey(), stream));
    }

    private static Problem problem(String before, String now) {
        return Problem.of(
                        "stream '" + before + "' is called '" + now + "' now: its rows would come into another table '"
                                + now + "', and table '" + before + "' would stay as it is")
                .hint("go on in the same table with 'stream: " + before + "' beside 'path', or load everything into the"
                        + " other one with '--full'");
    }
}
