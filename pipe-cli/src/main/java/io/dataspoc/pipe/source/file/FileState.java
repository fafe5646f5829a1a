package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bookmark of this source: which files of each stream are loaded.
 *
 * @param streams per stream the files by their names
 */
record FileState(Map<String, Map<String, FileMark>> streams) {

    private static final String FILES = "files";

    static final FileState EMPTY = new FileState(Map.of());

    FileState {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    }

    static FileState of(Optional<JsonNode> bookmark) {
        Map<String, Map<String, FileMark>> streams = new LinkedHashMap<>();
        bookmark.map(json -> json.path(FILES).properties())
                .ifPresent(fields -> fields.forEach(field -> streams.put(field.getKey(), marks(field.getValue()))));
        return new FileState(streams);
    }

    private static Map<String, FileMark> marks(JsonNode json) {
        Map<String, FileMark> marks = new TreeMap<>();
        json.properties().forEach(file -> marks.put(file.getKey(), FileMark.parse(file.getValue())));
        return marks;
    }

    Map<String, FileMark> of(String stream) {
        return streams.getOrDefault(stream, Map.of());
    }

    FileState with(String stream, Map<String, FileMark> marks) {
        Map<String, Map<String, FileMark>> changed = new LinkedHashMap<>(streams);
        changed.put(stream, marks);
        return new FileState(changed);
    }

    JsonNode json() {
        ObjectNode files = JsonNodeFactory.instance.objectNode();
        streams.forEach((stream, marks) -> {
            ObjectNode list = files.putObject(stream);
            new TreeMap<>(marks).forEach((name, mark) -> list.set(name, mark.json()));
        });
        return JsonNodeFactory.instance.objectNode().set(FILES, files);
    }
}
