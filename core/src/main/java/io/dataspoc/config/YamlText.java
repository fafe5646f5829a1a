package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a YAML file that a person wrote, changed in place: comments, order and formatting stay. A change that
 * cannot be made without touching the rest (aliases, mostly) is refused with a {@link ConfigException}. Never changes
 * itself.
 *
 * <p>Keys are named by a path such as {@code schedule.cron}.
 */
public final class YamlText {

    private final String text;
    private final String name;

    private YamlText(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /**
     * A text.
     *
     * @param name of the file, for places
     * @throws ConfigException if it is not YAML, or its root is not a mapping
     */
    public static YamlText of(String text, String name) {
        YamlText yaml = new YamlText(text.startsWith("\uFEFF") ? text.substring(1) : text, name);
        new ConfigValue("", "", new Place(name, 1, 1), YamlTree.parse(yaml.text, name)).map();
        return yaml;
    }

    public static YamlText read(Path file) {
        return of(ConfigFile.text(file), file.toString());
    }

    public String text() {
        return text;
    }

    /** The text in which a key has a value; the key, and the sections above it, are added where they are missing. */
    public YamlText set(String path, JsonNode value) {
        List<String> keys = keys(path);
        JsonNode expected = tree(text);
        section(path, expected, keys).set(keys.get(keys.size() - 1), value);
        return checked(keys, new YamlEdit(text, name, keys).set(value), expected);
    }

    public YamlText set(String path, String value) {
        return set(path, JsonNodeFactory.instance.textNode(value));
    }

    private YamlText checked(List<String> keys, String edited, JsonNode expected) {
        JsonNode actual;
        try {
            actual = tree(edited);
        } catch (ConfigException e) {
            throw new ConfigException(YamlEdit.refusal(keys, name).problem(), e);
        }
        if (!expected.equals(YamlText::compareScalars, actual)) {
            throw YamlEdit.refusal(keys, name);
        }
        return new YamlText(edited, name);
    }

    private JsonNode tree(String yaml) {
        return YamlTree.parse(yaml, name).toJson((value, place) -> value);
    }

    private ObjectNode section(String path, JsonNode root, List<String> keys) {
        ObjectNode section = (ObjectNode) root;
        for (String key : keys.subList(0, keys.size() - 1)) {
            JsonNode next = section.path(key);
            if (!next.isObject() && !next.isNull() && !next.isMissingNode()) {
                throw new ConfigException(Problem.of("'" + path + "' cannot be set, for '" + key + "' is not a mapping")
                        .at(name));
            }
            section = next.isObject() ? (ObjectNode) next : section.putObject(key);
        }
        return section;
    }

    /** Numbers are equal by value: 5 may be an int here and a long there. */
    private static int compareScalars(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static List<String> keys(String path) {
        List<String> keys = List.of(path.split("\\.", -1));
        if (keys.contains("")) {
            throw new IllegalArgumentException("not a path of keys: " + path);
        }
        return keys;
    }
}
