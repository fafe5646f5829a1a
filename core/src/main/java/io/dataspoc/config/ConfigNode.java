package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiFunction;

/** A value as it stands in a file. Nodes never change; two places of a file may share one (an anchor and its aliases). */
sealed interface ConfigNode permits MapNode, ListNode, LeafNode {

    Place place();

    /** How an error message calls what is here: "a list". */
    String noun();

    /** How large the node is when it is written out without aliases: its texts and one per node. */
    long weight();

    /** How many mappings and lists lie in one another here. */
    int depth();

    /**
     * The node as JSON.
     *
     * @param texts turns a text, which stands at a place, into the text to use
     */
    JsonNode toJson(BiFunction<String, Place, String> texts);

    default boolean isNull() {
        return this instanceof LeafNode leaf && leaf.type() == ScalarType.NULL;
    }
}
