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
record JsonReader(JsonNode node, ObjectKey file) {

    String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    Optional<String> optionalText(String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    long number(String field) {
        JsonNode value = node.path(field);
        if (!value.canConvertToLong()) {
            throw missing(field);
        }
        return value.longValue();
    }

    ObjectKey key(String field) {
        return optionalKey(field).orElseThrow(() -> missing(field));
    }

    Optional<ObjectKey> optionalKey(String field) {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ObjectKey.parse(text.get()).orElseThrow(() -> missing(field)));
    }

    CommitId commit(String field) {
        return optionalCommit(field).orElseThrow(() -> missing(field));
    }

    Optional<CommitId> optionalCommit(String field) {
        return optionalText(field).flatMap(CommitId::parse);
    }

    Instant instant(String field) {
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
        for (JsonNode element : node.path(field)) {
            if (!element.isTextual()) {
                throw missing(field);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    List<ObjectKey> keys(String field) {
        return texts(field).stream()
                .map(text -> ObjectKey.parse(text).orElseThrow(() -> missing(field)))
                .toList();
    }

    List<JsonReader> objects(String field) {
        List<JsonReader> objects = new ArrayList<>();
        for (JsonNode element : node.path(field)) {
            objects.add(new JsonReader(element, file));
        }
        return objects;
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    BucketException missing(String field) {
        return JsonTrees.damaged(file, "'" + field + "' is missing or of a wrong type");
    }
}
