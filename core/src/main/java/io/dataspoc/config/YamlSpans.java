package io.dataspoc.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the nodes of a YAML text start and end, as offsets into it. */
final class YamlSpans {

    private static final Pattern ALIAS = Pattern.compile("[\\s-]*\\*[^\\s,\\[\\]{}]+");

    private final String text;

    YamlSpans(String text) {
        this.text = text;
    }

    int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    /** Whether a value is an alias: its node then stands where its anchor is, before its key. */
    boolean isAlias(NodeTuple entry) {
        return start(entry.getValueNode()) < offset(entry.getKeyNode().getEndMark());
    }

    static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> && !isFlow(node);
    }

    /** The offset after the colon of an entry. */
    int afterColon(NodeTuple entry) {
        int end = offset(entry.getKeyNode().getEndMark());
        return text.indexOf(':', end) + 1;
    }

    /** Where an entry ends: after its last visible character that is no comment. */
    int end(NodeTuple entry) {
        int colon = afterColon(entry);
        return Math.max(colon, end(entry.getValueNode(), colon));
    }

    /**
     * Where a node ends.
     *
     * @param from where it can start at the earliest
     */
    private int end(Node node, int from) {
        if (start(node) < from) {
            Matcher alias = ALIAS.matcher(text).region(from, text.length());
            return alias.lookingAt() ? alias.end() : from;
        }
        int marked = offset(node.getEndMark());
        if (node instanceof ScalarNode scalar) {
            boolean block =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            return block ? withoutLineBreaks(start(node), marked) : marked;
        }
        if (isFlow(node)) {
            return marked;
        }
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> entries = mapping.getValue();
            return end(entries.get(entries.size() - 1));
        }
        return endOfItems(((SequenceNode) node).getValue(), start(node));
    }

    private int endOfItems(List<Node> items, int start) {
        int end = start;
        for (Node item : items) {
            end = Math.max(end, end(item, end));
        }
        return end;
    }

    private int withoutLineBreaks(int start, int end) {
        int last = end;
        while (last > start && (text.charAt(last - 1) == '\n' || text.charAt(last - 1) == '\r')) {
            last--;
        }
        return last;
    }

    /** The offset of the line break that ends a line, or of the end of the text. */
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        if (end < 0) {
            return text.length();
        }
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
