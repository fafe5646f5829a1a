package io.dataspoc.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.CommitId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file of rejected rows (docs/spec/bucket.md, "Rejected rows"). A schema stands only with the first of
 * the rows of its stream that it holds for. Lines are to be formatted, or parsed, in their order.
 */
final class RejectedRowFormat {

    private static final String LOAD = "load";
    private static final String STREAM = "stream";
    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String OFFSET = "offset";
    private static final String TEXT = "text";
    private static final String BYTES = "bytes";
    private static final String SCHEMA = "schema";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> schemas = new HashMap<>();

    /** @param current the commit under way */
    String format(QuarantinedRow row, CommitId current) {
        CommitId commit = row.commit() == null ? current : row.commit();
        ObjectNode json = JsonText.object();
        json.put(LOAD, commit.value());
        json.put(STREAM, row.stream());
        json.put(CODE, row.code());
        json.put(MESSAGE, row.message());
        json.put(OFFSET, row.offset());
        json.put(TEXT, row.text());
        if (row.base64() != null) {
            json.put(BYTES, row.base64());
        }
        if (row.schema() != null && !row.schema().equals(schemas.put(row.stream(), row.schema()))) {
            json.put(SCHEMA, row.schema());
        }
        return json.toString();
    }

    /** @throws JsonProcessingException if the line is no JSON */
    QuarantinedRow parse(String line) throws JsonProcessingException {
        JsonNode json = MAPPER.readTree(line);
        String stream = json.path(STREAM).asText();
        return new QuarantinedRow(
                stream,
                json.path(CODE).asText(),
                json.path(MESSAGE).asText(),
                json.path(OFFSET).asLong(),
                json.path(TEXT).asText(),
                json.path(BYTES).textValue(),
                schema(stream, json.path(SCHEMA)),
                CommitId.parse(json.path(LOAD).asText()).orElse(null));
    }

    private @Nullable String schema(String stream, JsonNode json) {
        if (json.isTextual()) {
            schemas.put(stream, json.asText());
        }
        return schemas.get(stream);
    }
}
