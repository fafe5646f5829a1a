package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes our tree from the graph of one YAML file: keys are text and appear once, {@code <<} is merged, tags are those of
 * the core schema, and aliases end.
 */
final class YamlTree {

    /** What the aliases of one file may stand for together, in characters. */
    private static final long MAX_WEIGHT = 16L * 1024 * 1024;

    private static final Map<Tag, ScalarType> SCALARS = Map.of(
            Tag.STR, ScalarType.TEXT,
            Tag.INT, ScalarType.INTEGER,
            Tag.FLOAT, ScalarType.FLOAT,
            Tag.BOOL, ScalarType.BOOL,
            Tag.NULL, ScalarType.NULL);

    private final String file;
    private final IdentityHashMap<Node, ConfigNode> converted = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

    private YamlTree(String file) {
        this.file = file;
    }

    /** Reads a document; one without a value is an empty mapping. */
    static ConfigNode parse(String text, String file) {
        YamlTree tree = new YamlTree(file);
        ConfigNode root = YamlSyntax.compose(text, file)
                .map(tree::convert)
                .orElseGet(() -> MapNode.of(new Place(file, 1, 1), Map.of()));
        return root.isNull() ? MapNode.of(root.place(), Map.of()) : root;
    }

    private ConfigNode convert(Node node) {
        ConfigNode known = converted.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            throw error("an alias stands inside of what it stands for", node);
        }
        ConfigNode made = make(node);
        open.remove(node);
        if (made.weight() > MAX_WEIGHT) {
            throw error("aliases make this larger than 16 MiB", node);
        }
        if (made.depth() > YamlSyntax.MAX_DEPTH) {
            throw error("aliases nest this more than " + YamlSyntax.MAX_DEPTH + " deep", node);
        }
        converted.put(node, made);
        return made;
    }

    private ConfigNode make(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (node instanceof SequenceNode sequence) {
            requireTag(sequence, Tag.SEQ);
            List<ConfigNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item)));
            return ListNode.of(place(node), items);
        }
        return mapping((MappingNode) node);
    }

    private ConfigNode scalar(ScalarNode node) {
        ScalarType type = SCALARS.get(node.getTag());
        if (type == null) {
            throw new ConfigException(SyntaxProblem.tag().at(place(node).toString()));
        }
        if (type != ScalarType.TEXT && !fits(type, node.getValue())) {
            throw error("the tag and the value do not go together", node);
        }
        return new LeafNode(place(node), type, node.getValue());
    }

    private static boolean fits(ScalarType type, String text) {
        ScalarType plain = CoreSchema.type(text);
        return plain == type || (type == ScalarType.FLOAT && plain == ScalarType.INTEGER);
    }

    private MapNode mapping(MappingNode node) {
        requireTag(node, Tag.MAP);
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        List<Node> merges = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merges.add(tuple.getValueNode());
                continue;
            }
            String key = key(tuple.getKeyNode());
            MapNode.Entry first = entries.get(key);
            if (first != null) {
                throw error(
                        "duplicate key '" + key + "', first in line "
                                + first.place().line(),
                        tuple.getKeyNode());
            }
            entries.put(key, new MapNode.Entry(place(tuple.getKeyNode()), convert(tuple.getValueNode())));
        }
        merges.forEach(merged -> merge(entries, convert(merged), merged));
        return MapNode.of(place(node), entries);
    }

    /** Adds what is not there: keys of the mapping itself win, then those of the first of several merged mappings. */
    private void merge(Map<String, MapNode.Entry> entries, ConfigNode merged, Node node) {
        if (merged instanceof MapNode map) {
            map.entries().forEach(entries::putIfAbsent);
        } else if (merged instanceof ListNode list && list.items().stream().allMatch(MapNode.class::isInstance)) {
            list.items().forEach(item -> merge(entries, item, node));
        } else {
            throw error("'<<' takes a mapping or a list of mappings, found " + merged.noun(), node);
        }
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    private String key(Node node) {
        if (convert(node) instanceof LeafNode scalar) {
            return scalar.text();
        }
        throw error("a key must be text", node);
    }

    private void requireTag(Node node, Tag tag) {
        if (!node.getTag().equals(tag)) {
            throw new ConfigException(SyntaxProblem.tag().at(place(node).toString()));
        }
    }

    private Place place(Node node) {
        return YamlSyntax.place(node.getStartMark(), file);
    }

    private ConfigException error(String message, Node node) {
        return new ConfigException(Problem.of(message).at(place(node).toString()));
    }
}
