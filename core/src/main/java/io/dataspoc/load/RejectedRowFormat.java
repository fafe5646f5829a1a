package io.dataspoc.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.JsonFields;
import io.dataspoc.manifest.JsonTrees;
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

    private final Map<String, String> schemas = new HashMap<>();

    /** @param current the commit under way */
    String format(QuarantinedRow row, CommitId current) {
        CommitId commit = row.commit() == null ? current : row.commit();
        ObjectNode json = JsonTrees.object();
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
        return JsonTrees.format(json);
    }

    /**
     * Reads a line.
     *
     * @param file where it stands
     * @throws BucketException if it is no rejected row
     */
    QuarantinedRow parse(String line, ObjectKey file) {
        JsonFields json = new JsonFields(JsonTrees.parse(line, file), file);
        String stream = json.text(STREAM);
        return new QuarantinedRow(
                stream,
                json.text(CODE),
                json.text(MESSAGE),
                json.number(OFFSET),
                json.text(TEXT),
                json.textIfAny(BYTES).orElse(null),
                schema(stream, json),
                json.optionalCommit(LOAD).orElse(null));
    }

    private @Nullable String schema(String stream, JsonFields json) {
        json.textIfAny(SCHEMA).ifPresent(schema -> schemas.put(stream, schema));
        return schemas.get(stream);
    }
}
