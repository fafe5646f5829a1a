package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Follows {@code $ref} within one schema. Schemas that contain themselves end where they would begin again. */
final class SchemaReferences {

    private static final int MAX_DEPTH = 64;

    private final JsonNode root;
    private final Deque<String> open = new ArrayDeque<>();

    SchemaReferences(JsonNode root) {
        this.root = root;
    }

    /** The schema that is referred to; empty if it is elsewhere, not there, or being read just now. */
    Optional<JsonNode> enter(String reference) {
        if (!reference.startsWith("#") || open.contains(reference) || open.size() == MAX_DEPTH) {
            return Optional.empty();
        }
        Optional<JsonNode> target = find(reference);
        target.ifPresent(node -> open.push(reference));
        return target;
    }

    /** Ends the schema that was entered last. */
    void leave() {
        open.pop();
    }

    private Optional<JsonNode> find(String reference) {
        if (reference.equals("#")) {
            return Optional.of(root);
        }
        String pointer = decoded(reference.substring(1));
        JsonNode target = pointer.startsWith("/") ? root.at(JsonPointer.compile(pointer)) : MissingNode.getInstance();
        return target.isMissingNode() ? Optional.empty() : Optional.of(target);
    }

    /** A fragment of a URI with its percent-encoding undone; as it is if that cannot be undone. */
    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
