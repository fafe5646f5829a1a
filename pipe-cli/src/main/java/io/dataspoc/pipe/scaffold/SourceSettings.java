package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.json.ExactJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of a source as JSON, changed by texts that were typed. */
final class SourceSettings {

    private static final ObjectMapper MAPPER = ExactJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    private SourceSettings() {}

    /** A tree with settings put in; a dot in a key leads into a section. */
    static ObjectNode with(ObjectNode tree, Map<String, String> settings) {
        ObjectNode changed = tree.deepCopy();
        settings.forEach((key, text) -> set(changed, key, text));
        return changed;
    }

    private static void set(ObjectNode tree, String key, String text) {
        List<String> names = List.of(key.split("\\.", -1));
        if (names.contains("")) {
            throw new UsageException(Problem.of("no name of a setting: '" + key + "'")
                    .at("--set")
                    .hint("write key=value, or section.key=value"));
        }
        ObjectNode section = tree;
        for (String name : names.subList(0, names.size() - 1)) {
            section = section.path(name) instanceof ObjectNode known ? known : section.putObject(name);
        }
        String last = names.get(names.size() - 1);
        section.set(last, value(text, section.path(last)));
    }

    /**
     * A text stays one where the setting is one already, so that a password of digits is no number. What is written as a
     * list is one everywhere: {@code [a, b]}.
     */
    private static JsonNode value(String text, JsonNode before) {
        Optional<JsonNode> list = list(text);
        return list.isPresent() ? list.get() : scalar(text, before);
    }

    private static Optional<JsonNode> list(String text) {
        boolean isBracketed = text.startsWith("[") && text.endsWith("]");
        if (!isBracketed) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConfigFile.parseValue(text, "--set").json()).filter(JsonNode::isArray);
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    private static JsonNode scalar(String text, JsonNode before) {
        JsonNode plain = JsonNodeFactory.instance.textNode(text);
        if (before.isTextual()) {
            return plain;
        }
        try {
            JsonNode parsed = ExactJson.read(() -> MAPPER.readTree(text));
            return parsed.isMissingNode() ? plain : parsed;
        } catch (JsonProcessingException e) {
            return plain;
        }
    }

    /** Whether a text for columns of a key was probably meant to be several of them. */
    static boolean isOneOfSeveral(String key, String text) {
        boolean isKey = key.equals("keys") || key.endsWith(".keys");
        return isKey && text.contains(",") && list(text).isEmpty();
    }

    /** The keys whose values are to be filled in. */
    static List<String> blanks(JsonNode tree) {
        List<String> blanks = new ArrayList<>();
        collect(tree, "", blanks);
        return blanks;
    }

    private static void collect(JsonNode node, String path, List<String> blanks) {
        if (node.isTextual() && node.textValue().isEmpty()) {
            blanks.add(path);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            collect(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), blanks);
        }
        if (node.isArray()) {
            node.forEach(item -> collect(item, path, blanks));
        }
    }

    /** The variables that the texts of a tree refer to, each once. */
    static Set<String> variables(JsonNode tree) {
        Set<String> variables = new LinkedHashSet<>();
        Matcher reference = REFERENCE.matcher(tree.toString());
        while (reference.find()) {
            variables.add(reference.group(1));
        }
        return variables;
    }

    static String format(JsonNode tree) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
