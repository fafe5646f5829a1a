package io.dataspoc.pipe.source.file;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which files a run loads, given those of the bookmark.
 *
 * @param files new and changed ones, in their order
 * @param marks the bookmark once they are loaded
 */
record FreshFiles(List<InputFile> files, Map<String, FileMark> marks) {

    /** All files are to be loaded. What is kept of them tells them from others, should only new ones be wanted later. */
    static FreshFiles all(List<InputFile> found) {
        Map<String, FileMark> marks = new TreeMap<>();
        found.forEach(file -> marks.put(file.name(), FileMark.of(file, FileMark.UNKNOWN)));
        return new FreshFiles(found, marks);
    }
}
