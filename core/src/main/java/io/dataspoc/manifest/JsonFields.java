package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of one object of a file.
 *
 * @param node the object
 * @param file the file, for errors
 */
public record JsonFields(JsonNode node, ObjectKey file) {

    public String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    /** A text that may be missing, but may not be anything else. */
    public Optional<String> textIfAny(String field) {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    /** A text; empty if the field is anything else, as files of other tools may have it. */
    public Optional<String> optionalText(String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    public long number(String field) {
        JsonNode value = node.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw missing(field);
        }
        return value.longValue();
    }

    int integer(String field) {
        JsonNode value = node.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw missing(field);
        }
        return value.intValue();
    }

    public ObjectKey key(String field) {
        return optionalKey(field).orElseThrow(() -> missing(field));
    }

    Optional<ObjectKey> optionalKey(String field) {
        return textIfAny(field).map(text -> ObjectKey.parse(text).orElseThrow(() -> missing(field)));
    }

    public CommitId commit(String field) {
        return optionalCommit(field).orElseThrow(() -> missing(field));
    }

    public Optional<CommitId> optionalCommit(String field) {
        return textIfAny(field).map(text -> CommitId.parse(text).orElseThrow(() -> missing(field)));
    }

    public Instant instant(String field) {
        return optionalInstant(field).orElseThrow(() -> missing(field));
    }

    /** A time; times without an offset, which older tools wrote, are UTC. */
    Optional<Instant> optionalInstant(String field) {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Times.parse(text.get()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(field)) {
            if (!element.isTextual()) {
                throw missing(field);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    public List<ObjectKey> keys(String field) {
        return texts(field).stream()
                .map(text -> ObjectKey.parse(text).orElseThrow(() -> missing(field)))
                .toList();
    }

    public List<JsonFields> objects(String field) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : list(field)) {
            objects.add(new JsonFields(element, file));
        }
        return objects;
    }

    private JsonNode list(String field) {
        if (has(field) && !node.path(field).isArray()) {
            throw missing(field);
        }
        return node.path(field);
    }

    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** What to throw if a field is not as it must be. */
    public BucketException missing(String field) {
        return JsonTrees.damaged(file, "'" + field + "' is missing or of a wrong type");
    }
}
