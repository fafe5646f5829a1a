package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One change of a YAML text by cutting at its nodes. Whether the result says what was meant is for the caller to check. */
final class YamlEdit {

    private final String text;
    private final String file;
    private final List<String> keys;
    private final YamlSpans spans;

    YamlEdit(String text, String file, List<String> keys) {
        this.text = text;
        this.file = file;
        this.keys = keys;
        this.spans = new YamlSpans(text);
    }

    static ConfigException refusal(List<String> keys, String file) {
        return new ConfigException(
                Problem.of("'" + String.join(".", keys) + "' cannot be changed without touching the rest of the file")
                        .at(file)
                        .hint("change it by hand"));
    }

    String set(JsonNode value) {
        Node root = YamlSyntax.compose(text, file).orElse(null);
        if (root == null || spans.start(root) == spans.offset(root.getEndMark())) {
            return text
                    + (text.isEmpty() || text.endsWith("\n") ? "" : spans.lineBreak())
                    + lines(nested(0, value), 0)
                    + spans.lineBreak();
        }
        if (!(root instanceof MappingNode mapping) || isEmptyFlow(root)) {
            return replaced(spans.start(root), spans.offset(root.getEndMark()), lines(nested(0, value), 0));
        }
        return set(mapping, 0, value);
    }

    private String set(MappingNode mapping, int depth, JsonNode value) {
        NodeTuple entry = find(mapping, keys.get(depth)).orElse(null);
        if (entry == null) {
            return withEntry(mapping, nested(depth, value));
        }
        if (depth == keys.size() - 1) {
            return withValue(mapping, entry, value);
        }
        Node section = entry.getValueNode();
        if (spans.isAlias(entry)) {
            throw refusal(keys, file);
        }
        boolean fill = !YamlSpans.isFlow(mapping) && isEmptyFlow(section);
        return section instanceof MappingNode below && !fill
                ? set(below, depth + 1, value)
                : withValue(mapping, entry, nested(depth + 1, value));
    }

    private String withValue(MappingNode mapping, NodeTuple entry, JsonNode value) {
        if (spans.isAlias(entry)) {
            throw refusal(keys, file);
        }
        int colon = spans.afterColon(entry);
        int end = spans.end(entry);
        if (YamlSpans.isFlow(mapping)) {
            return replaced(colon, end, " " + YamlScalar.flow(value));
        }
        boolean lines = value.isContainerNode() && !value.isEmpty();
        String inLine = lines ? "" : " " + YamlScalar.flow(value);
        String below = lines ? spans.lineBreak() + lines(value, column(mapping) + 2) : "";
        // What else is in the line of the key, a comment, stays there.
        int rest = YamlSpans.isBlock(entry.getValueNode()) ? colon : end;
        String comment = text.substring(rest, spans.lineEnd(rest));
        return replaced(colon, Math.max(end, spans.lineEnd(rest)), inLine + comment + below);
    }

    private String withEntry(MappingNode mapping, JsonNode entry) {
        List<NodeTuple> entries = mapping.getValue();
        if (YamlSpans.isFlow(mapping)) {
            String flow = YamlScalar.flow(entry);
            String fields = flow.substring(1, flow.length() - 1);
            int at = entries.isEmpty() ? openingBrace(mapping) : spans.end(last(entries));
            return replaced(at, at, entries.isEmpty() ? fields : ", " + fields);
        }
        int at = spans.lineEnd(spans.end(last(entries)));
        return replaced(at, at, spans.lineBreak() + lines(entry, column(mapping)));
    }

    /** The value under those of the keys that come from a depth on. */
    private JsonNode nested(int depth, JsonNode value) {
        JsonNode nested = value;
        for (int i = keys.size() - 1; i >= depth; i--) {
            nested = JsonNodeFactory.instance.objectNode().set(keys.get(i), nested);
        }
        return nested;
    }

    /** A value in block style at a column, without the last line break. */
    private String lines(JsonNode value, int column) {
        // The writer indents the items of a list by itself.
        String indentation = " ".repeat(value.isArray() ? column - 2 : column);
        return YamlWriter.write(value)
                .stripTrailing()
                .lines()
                .map(line -> line.isEmpty() ? line : indentation + line)
                .collect(Collectors.joining(spans.lineBreak()));
    }

    private String replaced(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    private int openingBrace(MappingNode mapping) {
        return text.indexOf('{', spans.start(mapping)) + 1;
    }

    private static Optional<NodeTuple> find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }

    private static boolean isEmptyFlow(Node node) {
        return node instanceof MappingNode mapping && mapping.getValue().isEmpty();
    }

    private static int column(MappingNode mapping) {
        return mapping.getValue().get(0).getKeyNode().getStartMark().getColumn();
    }

    private static NodeTuple last(List<NodeTuple> entries) {
        return entries.get(entries.size() - 1);
    }
}
