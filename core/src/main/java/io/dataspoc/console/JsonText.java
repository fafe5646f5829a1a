package io.dataspoc.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.json.JsonTexts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
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
            return JsonTexts.withoutHalves(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
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
