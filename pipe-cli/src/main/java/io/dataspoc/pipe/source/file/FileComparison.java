package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the files that a run finds with those of its bookmark. A new file with the bytes of one that was there at the
 * last run, and no longer has them, is the same: it was renamed.
 */
final class FileComparison {

    private final FileStream stream;
    private final Map<String, FileMark> known;
    private final StreamSink sink;
    private final Map<String, FileMark> marks = new TreeMap<>();

    /** Files of the bookmark that have other bytes now. */
    private final Set<String> changed = new HashSet<>();

    private final Set<String> renamed = new HashSet<>();
    private final Set<String> namesBefore = new HashSet<>();

    private FileComparison(FileStream stream, Map<String, FileMark> known, StreamSink sink) {
        this.stream = stream;
        this.known = known;
        this.sink = sink;
    }

    /**
     * Which files a run loads.
     *
     * @throws SourceException if a file changed and its rows have no keys to be merged by
     */
    static FreshFiles compare(FileStream stream, List<InputFile> found, Map<String, FileMark> known, StreamSink sink) {
        return new FileComparison(stream, known, sink).compare(found);
    }

    private FreshFiles compare(List<InputFile> found) {
        found.forEach(this::look);
        LostFiles lost = lost();
        found.stream().filter(file -> !known.containsKey(file.name())).forEach(file -> recognize(file, lost));
        List<InputFile> fresh = found.stream()
                .filter(file -> isNew(file) || (hasKeys() && isChanged(file)))
                .toList();
        tellRenamed();
        noteGone();
        if (!hasKeys()) {
            leave(found.stream().filter(this::isChanged).toList());
        }
        if (!fresh.isEmpty()) {
            found.forEach(this::completeChecksum);
        }
        return new FreshFiles(fresh, marks);
    }

    private boolean hasKeys() {
        return !sink.requiredKeys().isEmpty();
    }

    private void look(InputFile file) {
        FileMark mark = known.get(file.name());
        FileMark now = mark != null && mark.isAsOldAs(file)
                ? mark.with(FileMark.Presence.THERE)
                : FileMark.of(file, Checksum.of(file));
        marks.put(file.name(), now);
        if (mark != null && !mark.checksum().equals(now.checksum())) {
            changed.add(file.name());
        }
    }

    /** Rows that are merged by keys do not double, and may be meant to come back: there the time must be the same, too. */
    private LostFiles lost() {
        LostFiles lost = new LostFiles(hasKeys() ? LostFiles.Rule.SAME_TIME : LostFiles.Rule.ANY_TIME);
        new TreeMap<>(known).forEach((name, mark) -> {
            boolean isLost = changed.contains(name) || !marks.containsKey(name);
            if (isLost && mark.presence() == FileMark.Presence.THERE) {
                lost.add(name, mark, directories(name));
            }
        });
        return lost;
    }

    private void recognize(InputFile file, LostFiles lost) {
        Map<String, String> directories = directories(file.name());
        lost.takeSame(mark(file.name()), directories)
                .or(() -> hasKeys() ? Optional.empty() : perhaps(file, directories, lost))
                .ifPresent(before -> {
                    namesBefore.add(before);
                    renamed.add(file.name());
                });
    }

    /** Without a checksum nothing proves that a file is the same, nor that it is another. */
    private Optional<String> perhaps(InputFile file, Map<String, String> directories, LostFiles lost) {
        Optional<String> before = lost.takePerhapsSame(mark(file.name()), directories);
        if (before.isPresent() && stream.options().changed() == FileOptions.ChangedFiles.ERROR) {
            throw new SourceException(refusal(
                    file,
                    "perhaps '" + before.get() + "', which is loaded and gone: a run without 'incremental' keeps no"
                            + " checksum; to load it again could double"));
        }
        return before;
    }

    private FileMark mark(String name) {
        return Objects.requireNonNull(marks.get(name), "every file that was found has a mark");
    }

    private Map<String, String> directories(String name) {
        return FileFinder.directories(Path.of(name), stream.options());
    }

    private boolean isNew(InputFile file) {
        return !known.containsKey(file.name()) && !renamed.contains(file.name());
    }

    private boolean isChanged(InputFile file) {
        return changed.contains(file.name());
    }

    private void tellRenamed() {
        if (!renamed.isEmpty()) {
            sink.count("files that were renamed since they were loaded; their rows stay", renamed.size());
        }
    }

    private void noteGone() {
        int gone = 0;
        for (Map.Entry<String, FileMark> file : known.entrySet()) {
            if (!marks.containsKey(file.getKey()) && !namesBefore.contains(file.getKey())) {
                gone += file.getValue().presence() == FileMark.Presence.THERE ? 1 : 0;
                marks.put(file.getKey(), file.getValue().with(FileMark.Presence.GONE));
            }
        }
        if (gone > 0) {
            sink.count("files that are gone since they were loaded; their rows stay", gone);
        }
    }

    private void leave(List<InputFile> files) {
        for (InputFile file : files) {
            FileMark before = Objects.requireNonNull(known.get(file.name()), "a file that changed was loaded");
            if (stream.options().changed() == FileOptions.ChangedFiles.ERROR) {
                throw new SourceException(refusal(file, change(file, before)));
            }
            marks.put(file.name(), before.with(FileMark.Presence.THERE));
        }
        if (!files.isEmpty()) {
            sink.count("files that changed since they were loaded; their rows stay as they were", files.size());
        }
    }

    private static String change(InputFile file, FileMark before) {
        boolean isCertain = before.hasChecksum() || before.size() != file.size();
        return isCertain
                ? "changed since it was loaded; to load it again would double"
                : "written since it was loaded, and perhaps changed: a run without 'incremental' keeps no checksum;"
                        + " to load it again could double";
    }

    private Problem refusal(InputFile file, String what) {
        return Problem.of(what + " its rows in the table of '" + stream.name() + "'")
                .at(file.name())
                .hint("give the stream keys ('keys: [id]') so that its rows are merged, load everything anew"
                        + " ('--full'), or keep what was loaded ('on_changed_file: ignore')");
    }

    /** Files of a run that went through none are gone through once, as soon as there is something to commit. */
    private void completeChecksum(InputFile file) {
        FileMark mark = mark(file.name());
        if (!mark.hasChecksum() && mark.isAsOldAs(file)) {
            marks.put(file.name(), FileMark.of(file, Checksum.of(file)));
            file.requireUnchanged();
        }
    }
}
