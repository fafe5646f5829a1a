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
 * Compares the files that a run finds with those of its bookmark. A new file with the bytes of one that is gone is the
 * same: it was renamed.
 */
final class FileComparison {

    private final FileStream stream;
    private final Map<String, FileMark> known;
    private final StreamSink sink;
    private final Map<String, FileMark> marks = new TreeMap<>();

    /** Files of the bookmark whose bytes are not where they were. */
    private final Map<String, FileMark> lost;

    private final Set<String> renamed = new HashSet<>();

    private FileComparison(FileStream stream, Map<String, FileMark> known, StreamSink sink) {
        this.stream = stream;
        this.known = known;
        this.sink = sink;
        this.lost = new TreeMap<>(known);
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
        found.forEach(this::recognize);
        List<InputFile> changed = found.stream().filter(this::isChanged).toList();
        List<InputFile> fresh = found.stream()
                .filter(file -> isNew(file) || (hasKeys() && isChanged(file)))
                .toList();
        tellRenamed();
        noteGone();
        if (!hasKeys()) {
            leave(changed);
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
        if (mark != null && mark.checksum().equals(now.checksum())) {
            lost.remove(file.name());
        }
    }

    /** Each file that is gone is but one of those that are new. */
    private void recognize(InputFile file) {
        if (known.containsKey(file.name())) {
            return;
        }
        Optional<String> before = lost.entrySet().stream()
                .filter(mark -> isRenamed(mark.getKey(), mark.getValue(), file))
                .map(Map.Entry::getKey)
                .findFirst();
        before.ifPresent(name -> {
            lost.remove(name);
            renamed.add(file.name());
        });
    }

    /**
     * Rows that are merged by keys do not double, and may be meant to come back: there the time must be the same, too. In
     * another directory rows are others if its name is a value of theirs.
     */
    private boolean isRenamed(String name, FileMark mark, InputFile file) {
        return !marks.containsKey(name)
                && mark.hasBytesOf(mark(file.name()))
                && (!hasKeys() || mark.isAsOldAs(file))
                && directories(name).equals(directories(file.name()));
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
        return lost.containsKey(file.name());
    }

    private void tellRenamed() {
        if (!renamed.isEmpty()) {
            sink.count("files that were renamed since they were loaded; their rows stay", renamed.size());
        }
    }

    private void noteGone() {
        int gone = 0;
        for (Map.Entry<String, FileMark> file : lost.entrySet()) {
            if (!marks.containsKey(file.getKey())) {
                gone += file.getValue().presence() == FileMark.Presence.THERE ? 1 : 0;
                marks.put(file.getKey(), file.getValue().with(FileMark.Presence.GONE));
            }
        }
        if (gone > 0) {
            sink.count("files that are gone since they were loaded; their rows stay", gone);
        }
    }

    private void leave(List<InputFile> changed) {
        for (InputFile file : changed) {
            FileMark before = Objects.requireNonNull(lost.get(file.name()), "a file that changed was loaded");
            if (stream.options().changed() == FileOptions.ChangedFiles.ERROR) {
                throw new SourceException(refusal(file, before));
            }
            marks.put(file.name(), before.with(FileMark.Presence.THERE));
        }
        if (!changed.isEmpty()) {
            sink.count("files that changed since they were loaded; their rows stay as they were", changed.size());
        }
    }

    private Problem refusal(InputFile file, FileMark before) {
        boolean isCertain = !before.checksum().equals(FileMark.UNKNOWN) || before.size() != file.size();
        String what = isCertain
                ? "changed since it was loaded; to load it again would double"
                : "written since it was loaded, and perhaps changed: a run without 'incremental' keeps no checksum;"
                        + " to load it again could double";
        return Problem.of(what + " its rows in the table of '" + stream.name() + "'")
                .at(file.name())
                .hint("give the stream keys ('keys: [id]') so that its rows are merged, load everything anew"
                        + " ('--full'), or keep what was loaded ('on_changed_file: ignore')");
    }

    /** Files of a run that went through none are gone through once, as soon as there is something to commit. */
    private void completeChecksum(InputFile file) {
        FileMark mark = mark(file.name());
        if (mark.checksum().equals(FileMark.UNKNOWN) && mark.isAsOldAs(file)) {
            marks.put(file.name(), FileMark.of(file, Checksum.of(file)));
            file.requireUnchanged();
        }
    }
}
