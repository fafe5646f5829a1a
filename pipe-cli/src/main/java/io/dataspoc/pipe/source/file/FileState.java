package io.dataspoc.pipe.source.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bookmark of this source: which files of each stream are loaded.
 *
 * @param streams per stream the files by their names
 */
record FileState(Map<String, Map<String, FileMark>> streams) {

    static final FileState EMPTY = new FileState(Map.of());

    FileState {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    }

    Map<String, FileMark> of(String stream) {
        return streams.getOrDefault(stream, Map.of());
    }

    FileState with(String stream, Map<String, FileMark> marks) {
        Map<String, Map<String, FileMark>> changed = new LinkedHashMap<>(streams);
        changed.put(stream, marks);
        return new FileState(changed);
    }
}
