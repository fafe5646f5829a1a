package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The JSON of the bookmark of files (docs/reference/file-source.md); unknown fields are left out. */
final class FileStateFormat {

    private static final String FILES = "files";
    private static final String SIZE = "size";
    private static final String MODIFIED = "modified";
    private static final String CHECKSUM = "checksum";
    private static final String GONE = "gone";

    private FileStateFormat() {}

    /** Whether a bookmark is one of files, and not what another source or nothing has left. */
    static boolean isOfFiles(JsonNode bookmark) {
        return bookmark.has(FILES);
    }

    /**
     * Reads a bookmark; an empty object says that nothing is loaded.
     *
     * @throws ConfigException if it is something else: taken for nothing, it would load what is loaded once more
     */
    static FileState parse(JsonNode bookmark) {
        if (bookmark.isObject() && bookmark.isEmpty()) {
            return FileState.EMPTY;
        }
        Map<String, Map<String, FileMark>> streams = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> stream : fields(bookmark.path(FILES), FILES)) {
            String place = FILES + "." + stream.getKey();
            Map<String, FileMark> marks = new TreeMap<>();
            for (Map.Entry<String, JsonNode> file : fields(stream.getValue(), place)) {
                marks.put(file.getKey(), mark(file.getValue(), place + "." + file.getKey()));
            }
            streams.put(stream.getKey(), marks);
        }
        return new FileState(streams);
    }

    static JsonNode format(FileState state) {
        ObjectNode files = JsonNodeFactory.instance.objectNode();
        state.streams().forEach((stream, marks) -> {
            ObjectNode list = files.putObject(stream);
            new TreeMap<>(marks).forEach((name, mark) -> write(list.putObject(name), mark));
        });
        return JsonNodeFactory.instance.objectNode().set(FILES, files);
    }

    private static void write(ObjectNode json, FileMark mark) {
        json.put(SIZE, mark.size()).put(MODIFIED, mark.modified().toString());
        if (!mark.checksum().equals(FileMark.UNKNOWN)) {
            json.put(CHECKSUM, mark.checksum());
        }
        if (mark.presence() == FileMark.Presence.GONE) {
            json.put(GONE, true);
        }
    }

    private static FileMark mark(JsonNode json, String place) {
        JsonNode size = json.path(SIZE);
        JsonNode checksum = json.path(CHECKSUM);
        JsonNode gone = json.path(GONE);
        require(json.isObject(), place, "an object");
        require(size.isIntegralNumber() && size.canConvertToLong(), place + "." + SIZE, "a whole number");
        require(checksum.isTextual() || checksum.isMissingNode(), place + "." + CHECKSUM, "a text");
        require(gone.isBoolean() || gone.isMissingNode(), place + "." + GONE, "true or false");
        return new FileMark(
                size.longValue(),
                moment(json.path(MODIFIED), place + "." + MODIFIED),
                checksum.asText(FileMark.UNKNOWN),
                gone.asBoolean() ? FileMark.Presence.GONE : FileMark.Presence.THERE);
    }

    private static Instant moment(JsonNode json, String place) {
        try {
            return Instant.parse(json.asText(""));
        } catch (DateTimeParseException e) {
            throw new ConfigException(problem(place, "a time such as 2026-01-02T03:04:05Z"), e);
        }
    }

    private static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode json, String place) {
        require(json.isObject(), place, "an object");
        return json.properties();
    }

    private static void require(boolean holds, String place, String kind) {
        if (!holds) {
            throw new ConfigException(problem(place, kind));
        }
    }

    private static Problem problem(String place, String kind) {
        return Problem.of("the bookmark is none of files: '" + place + "' must be " + kind)
                .hint("'state show' prints it and 'state set' commits another; 'run --full' goes on without it and"
                        + " replaces the tables");
    }
}
