package io.dataspoc.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes our tree from a JSON file, at the speed of a JSON parser: such files can be large, a Singer catalog is. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private final JsonParser parser;
    private final String file;

    private JsonTree(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /** Reads a document; an empty one is an empty mapping. */
    static ConfigNode parse(String text, String file) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTree(parser, file).document();
        } catch (JsonProcessingException e) {
            // The parser's message may quote an unquoted secret, so it is neither shown whole nor kept as the cause.
            Problem problem = fault(e.getOriginalMessage());
            throw new ConfigException(problem.at(place(e.getLocation(), file).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigNode document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return MapNode.of(new Place(file, 1, 1), Map.of());
        }
        ConfigNode root = value(first);
        if (parser.nextToken() != null) {
            throw error("a second value starts here");
        }
        return root;
    }

    private ConfigNode value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> map();
            case START_ARRAY -> list();
            case VALUE_STRING -> scalar(ScalarType.TEXT);
            case VALUE_NUMBER_INT -> scalar(ScalarType.INTEGER);
            case VALUE_NUMBER_FLOAT -> scalar(ScalarType.FLOAT);
            case VALUE_TRUE, VALUE_FALSE -> scalar(ScalarType.BOOL);
            case VALUE_NULL -> scalar(ScalarType.NULL);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not the start of a value: " + token);
        };
    }

    private ConfigNode scalar(ScalarType type) throws IOException {
        return new LeafNode(here(), type, parser.getText());
    }

    private ConfigNode list() throws IOException {
        Place place = here();
        List<ConfigNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return ListNode.of(place, items);
    }

    private ConfigNode map() throws IOException {
        Place place = here();
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            Place keyPlace = here();
            MapNode.Entry first = entries.get(key);
            if (first != null) {
                throw error("duplicate key '" + key + "', first in line "
                        + first.place().line());
            }
            entries.put(key, new MapNode.Entry(keyPlace, value(parser.nextToken())));
        }
        return MapNode.of(place, entries);
    }

    private Place here() {
        return place(parser.currentTokenLocation(), file);
    }

    private ConfigException error(String message) {
        return new ConfigException(Problem.of(message).at(here().toString()));
    }

    private static Place place(@Nullable JsonLocation location, String file) {
        return location == null
                ? new Place(file, 1, 1)
                : new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static Problem fault(String message) {
        if (message.startsWith("Unexpected end-of-input")) {
            return Problem.of("not JSON: the text ends too early").hint("close its brackets and quotes");
        }
        if (message.startsWith("Unexpected character")) {
            return Problem.of("not JSON: a character that cannot stand here")
                    .hint("look for a comma, a colon, a quote or a bracket that is missing, or one too many");
        }
        if (message.startsWith("Unrecognized token")) {
            return Problem.of("not JSON: a word that is none of its words").hint("put texts in double quotes");
        }
        if (message.startsWith("Illegal unquoted character")) {
            return Problem.of("not JSON: a line break, a tab or the like within quotes")
                    .hint("close the quotes in the same line, or write \\n and \\t");
        }
        int detail = message.indexOf(" (");
        return Problem.of("not JSON: " + (detail < 0 ? message : message.substring(0, detail)))
                .hint("correct the file");
    }
}
