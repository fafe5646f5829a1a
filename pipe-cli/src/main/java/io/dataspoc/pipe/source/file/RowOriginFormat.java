package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rejected rows of files have for a schema (docs/spec/bucket.md, "Rejected rows"). */
final class RowOriginFormat {

    private static final String FILE = "file";
    private static final String LINE = "line";
    private static final String HEADER = "header";
    private static final String COLUMNS = "columns";
    private static final String DELIMITER = "delimiter";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RowOriginFormat() {}

    static String format(RowOrigin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(FILE, origin.file()).put(LINE, origin.line());
        CsvHeading heading = origin.heading();
        if (heading != null) {
            if (heading.hasHeader()) {
                json.put(HEADER, heading.header());
            }
            json.put(COLUMNS, heading.columns()).put(DELIMITER, heading.delimiter());
        }
        return json.toString();
    }

    /** Reads what {@link #format} wrote; empty for anything else. */
    static Optional<RowOrigin> parse(@Nullable String text) {
        try {
            JsonNode json = MAPPER.readTree(text == null ? "" : text);
            return json.path(FILE).isTextual()
                    ? Optional.of(new RowOrigin(
                            json.path(FILE).asText(),
                            json.path(LINE).asLong(1),
                            json.has(DELIMITER) ? heading(json) : null))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static CsvHeading heading(JsonNode json) {
        return new CsvHeading(
                json.path(HEADER).asText(),
                json.path(COLUMNS).asInt(1),
                json.path(DELIMITER).asText());
    }
}
