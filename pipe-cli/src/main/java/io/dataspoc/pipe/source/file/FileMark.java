package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What a bookmark keeps of a file that was loaded.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param checksum of all of its bytes, or {@link #UNKNOWN}
 * @param presence whether it was there when it was last looked for
 */
record FileMark(long size, Instant modified, String checksum, Presence presence) {

    /** The checksum of a file whose bytes were not gone through; it is that of no file. */
    static final String UNKNOWN = "";

    /** Whether a file is still there. */
    enum Presence {
        THERE,
        GONE
    }

    static FileMark of(InputFile file, String checksum) {
        return new FileMark(file.size(), file.modified(), checksum, Presence.THERE);
    }

    FileMark with(Presence other) {
        return new FileMark(size, modified, checksum, other);
    }

    boolean isAsOldAs(InputFile file) {
        return size == file.size() && modified.equals(file.modified());
    }

    JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("size", size).put("modified", modified.toString());
        if (!checksum.equals(UNKNOWN)) {
            json.put("checksum", checksum);
        }
        return presence == Presence.GONE ? json.put("gone", true) : json;
    }

    /** Reads what {@link #json} wrote; what makes no sense is the mark of a file that differs from every other. */
    static FileMark parse(JsonNode json) {
        Instant modified = Instant.EPOCH;
        try {
            modified = Instant.parse(json.path("modified").asText(""));
        } catch (DateTimeParseException e) {
            // Whoever edited the bookmark did not mean this file as it is.
        }
        return new FileMark(
                json.path("size").asLong(-1),
                modified,
                json.path("checksum").asText(UNKNOWN),
                json.path("gone").asBoolean() ? Presence.GONE : Presence.THERE);
    }
}
