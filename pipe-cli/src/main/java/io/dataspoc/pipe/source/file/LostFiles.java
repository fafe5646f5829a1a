package io.dataspoc.pipe.source.file;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that were there at the last run and whose bytes are no longer where they were, to be found again by these: each
 * is but one of the new files.
 */
final class LostFiles {

    private final Map<Bytes, Deque<String>> names = new HashMap<>();
    private final Rule rule;

    /** What besides its bytes tells a file from others. */
    enum Rule {
        ANY_TIME,
        SAME_TIME
    }

    /**
     * What is known of a file's bytes.
     *
     * @param time of a file whose time counts, else null
     * @param directories whose names are values of its rows
     */
    private record Bytes(
            long size, String checksum, @Nullable Instant time, Map<String, String> directories) {}

    LostFiles(Rule rule) {
        this.rule = rule;
    }

    void add(String name, FileMark mark, Map<String, String> directories) {
        names.computeIfAbsent(bytes(mark, directories), key -> new ArrayDeque<>())
                .add(name);
    }

    /** Takes out a file that had the bytes of another, which has a checksum. */
    Optional<String> takeSame(FileMark file, Map<String, String> directories) {
        return take(bytes(file, directories));
    }

    /** Takes out a file of which no checksum is known, and that may have had the bytes of another. */
    Optional<String> takePerhapsSame(FileMark file, Map<String, String> directories) {
        return take(bytes(file.withoutChecksum(), directories));
    }

    private Optional<String> take(Bytes bytes) {
        return Optional.ofNullable(names.get(bytes)).map(Deque::poll);
    }

    private Bytes bytes(FileMark mark, Map<String, String> directories) {
        boolean isTimed = rule == Rule.SAME_TIME || !mark.hasChecksum();
        return new Bytes(mark.size(), mark.checksum(), isTimed ? mark.modified() : null, directories);
    }
}
