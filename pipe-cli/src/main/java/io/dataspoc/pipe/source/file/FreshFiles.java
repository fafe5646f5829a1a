package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which files a run loads, given those of the bookmark.
 *
 * @param files new and changed ones
 * @param marks the bookmark once they are loaded
 */
record FreshFiles(List<InputFile> files, Map<String, FileMark> marks) {

    /** All files are to be loaded. What is kept of them tells them from others, should only new ones be wanted later. */
    static FreshFiles all(List<InputFile> found) {
        Map<String, FileMark> marks = new TreeMap<>();
        found.forEach(file -> marks.put(file.name(), FileMark.of(file, FileMark.UNKNOWN)));
        return new FreshFiles(found, marks);
    }

    /**
     * Compares what was found with the bookmark.
     *
     * @throws SourceException if a file changed and its rows have no keys to be merged by
     */
    static FreshFiles of(FileStream stream, List<InputFile> found, Map<String, FileMark> known, StreamSink sink) {
        Map<String, FileMark> marks = new TreeMap<>(known);
        List<InputFile> fresh = new ArrayList<>();
        List<InputFile> changed = new ArrayList<>();
        for (InputFile file : found) {
            FileMark mark = known.get(file.name());
            FileMark now = mark != null && mark.isAsOldAs(file)
                    ? mark.with(FileMark.Presence.THERE)
                    : FileMark.of(file, Checksum.of(file));
            if (mark == null) {
                fresh.add(file);
            } else if (!mark.checksum().equals(now.checksum())) {
                changed.add(file);
            }
            marks.put(file.name(), now);
        }
        noteGone(found, marks, sink);
        if (sink.requiredKeys().isEmpty()) {
            leave(stream, changed, known, marks, sink);
        } else {
            fresh.addAll(changed);
        }
        return new FreshFiles(List.copyOf(fresh), marks);
    }

    private static void noteGone(List<InputFile> found, Map<String, FileMark> marks, StreamSink sink) {
        Set<String> names = found.stream().map(InputFile::name).collect(Collectors.toSet());
        long[] gone = {0};
        marks.replaceAll((name, mark) -> {
            if (names.contains(name) || mark.presence() == FileMark.Presence.GONE) {
                return mark;
            }
            gone[0]++;
            return mark.with(FileMark.Presence.GONE);
        });
        if (gone[0] > 0) {
            sink.count("files that are gone since they were loaded; their rows stay", gone[0]);
        }
    }

    private static void leave(
            FileStream stream,
            List<InputFile> changed,
            Map<String, FileMark> known,
            Map<String, FileMark> marks,
            StreamSink sink) {
        if (changed.isEmpty()) {
            return;
        }
        if (stream.options().changed() == FileOptions.ChangedFiles.ERROR) {
            throw new SourceException(Problem.of(
                            "changed since it was loaded; to load it again would double its rows in the table of '"
                                    + stream.name() + "'")
                    .at(changed.get(0).name())
                    .hint("give the stream keys ('keys: [id]') so that its rows are merged, load everything anew"
                            + " ('--full'), or keep what was loaded ('on_changed_file: ignore')"));
        }
        sink.count("files that changed since they were loaded; their rows stay as they were", changed.size());
        for (InputFile file : changed) {
            FileMark before = known.get(file.name());
            if (before != null) {
                marks.put(file.name(), before.with(FileMark.Presence.THERE));
            }
        }
    }
}
