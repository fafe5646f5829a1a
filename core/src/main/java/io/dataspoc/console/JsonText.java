package io.dataspoc.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Results as JSON text in which nothing can act on a terminal: control characters are escaped, losing nothing. */
final class JsonText {

    private static final ObjectMapper MAPPER = mapper();
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    static String of(Cell cell) {
        return text(null, cell::writeTo);
    }

    static String of(Rows rows) {
        return text(null, json -> write(json, rows));
    }

    /** A row as an object. */
    static String of(List<String> names, List<Cell> cells) {
        return text(null, json -> write(json, names, cells));
    }

    static String of(Item item) {
        return text(null, json -> write(json, item));
    }

    /** An object over several lines, for people who read JSON. */
    static String indented(Item item) {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        PrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withArrayIndenter(TWO_SPACES)
                .withObjectIndenter(TWO_SPACES);
        return text(printer, json -> write(json, item));
    }

    /** The tree with every text in it changed; names stay. */
    static JsonNode map(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(change.apply(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(map(element, change)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), map(field.getValue(), change)));
            return object;
        }
        return node;
    }

    private static void write(JsonGenerator json, Item item) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Cell> field : item.fields().entrySet()) {
            json.writeFieldName(field.getKey());
            field.getValue().writeTo(json);
        }
        for (Map.Entry<String, Rows> table : item.tables().entrySet()) {
            json.writeFieldName(table.getKey());
            write(json, table.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Rows rows) throws IOException {
        json.writeStartArray();
        for (List<Cell> row : rows.rows()) {
            write(json, rows.columns(), row);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, List<String> names, List<Cell> cells) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            cells.get(i).writeTo(json);
        }
        json.writeEndObject();
    }

    private static String text(@Nullable PrettyPrinter printer, Body body) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            if (printer != null) {
                json.setPrettyPrinter(printer);
            }
            body.writeTo(json);
            json.flush();
            return withoutHalves(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** Halves of surrogate pairs as escapes, for UTF-8 cannot hold them. They stand in strings only. */
    private static String withoutHalves(String json) {
        if (json.codePoints().noneMatch(JsonText::isHalf)) {
            return json;
        }
        StringBuilder whole = new StringBuilder(json.length() + 16);
        json.codePoints()
                .forEach(c ->
                        whole.append(isHalf(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c)));
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().setCharacterEscapes(new TerminalSafeEscapes());
        return mapper;
    }

    /** What is written between the creation of a generator and its end. */
    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
