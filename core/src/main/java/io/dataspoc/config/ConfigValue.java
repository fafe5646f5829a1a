package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a file, read as the type that is asked for. Every reader throws a {@link ConfigException} with the place if
 * the value is of another type. Not for several threads at once.
 */
public final class ConfigValue {

    private static final int MAX_SHOWN = 60;

    private static final Set<String> YES = Set.of("yes", "on", "true");
    private static final Set<String> NO = Set.of("no", "off", "false");

    private final String path;
    private final String name;
    private final Place place;
    private final ConfigNode node;
    private @Nullable ConfigMap map;
    private @Nullable List<ConfigValue> items;

    /**
     * A value.
     *
     * @param path its keys, parted by dots; empty for the root of a file
     * @param name the last of its keys
     * @param place of its key; of an item of a list, its own
     */
    ConfigValue(String path, String name, Place place, ConfigNode node) {
        this.path = path;
        this.name = name;
        this.place = place;
        this.node = node;
    }

    /** Where the value's key stands, or the item of a list. */
    public Place place() {
        return place;
    }

    public boolean isMap() {
        return node instanceof MapNode;
    }

    public boolean isList() {
        return node instanceof ListNode;
    }

    public boolean isText() {
        return node instanceof LeafNode leaf && leaf.type() == ScalarType.TEXT;
    }

    /** The text; numbers and truth values are none, for {@code 007} and {@code 1.10} would not survive. */
    public String string() {
        if (node instanceof LeafNode leaf && leaf.type() == ScalarType.TEXT) {
            return leaf.text();
        }
        Problem problem = wrongType("text");
        boolean quotable = node instanceof LeafNode && !node.isNull();
        throw new ConfigException(quotable ? problem.hint("put the value in quotes") : problem);
    }

    /**
     * What the text says to somebody who knows such texts.
     *
     * @throws ConfigException the parser's; where it knows no place, that of this value
     */
    public <T> T parsed(Function<String, T> parser) {
        try {
            return parser.apply(string());
        } catch (ConfigException e) {
            throw e.problem().place() == null ? new ConfigException(e.problem().at(place.toString()), e) : e;
        }
    }

    long integer() {
        LeafNode leaf = leaf("a whole number", ScalarType.INTEGER);
        try {
            return leaf.integer().longValueExact();
        } catch (ArithmeticException e) {
            throw error("must be a whole number of at most 64 bits");
        }
    }

    /** A whole number from {@code least} to {@code most}. */
    int integer(int least, int most) {
        return Math.toIntExact(within(integer(), least, most));
    }

    private long within(long number, long least, long most) {
        if (number < least || number > most) {
            String wanted = most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
            throw error("must be " + wanted + ", found " + number);
        }
        return number;
    }

    /** The number with the digits that were written. */
    BigDecimal decimal() {
        return leaf("a number", ScalarType.INTEGER, ScalarType.FLOAT).decimal();
    }

    /** The truth value. Words of YAML 1.1 (yes, no, on, off) count here, for files that were made for its readers. */
    boolean bool() {
        String text = leaf("true or false", ScalarType.BOOL, ScalarType.TEXT).text();
        String word = Spelling.normal(text);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw error("must be true or false, found '" + text + "'");
        }
        return YES.contains(word);
    }

    /** A duration such as {@code 1h30m}; see {@link DurationText}. */
    public Duration duration() {
        String wanted = "a duration such as 30s, 5m, 1h30m or 7d";
        String text = leaf(wanted, ScalarType.TEXT, ScalarType.INTEGER).text();
        return DurationText.parse(text).orElseThrow(() -> error("must be " + wanted + ", found '" + text + "'"));
    }

    /** A size in bytes such as {@code 128MB}; see {@link ByteSizeText}. */
    public long bytes() {
        String wanted = "a size such as 128MB, 1GB or 256MiB";
        String text = leaf(wanted, ScalarType.TEXT, ScalarType.INTEGER).text();
        return ByteSizeText.parse(text).orElseThrow(() -> error("must be " + wanted + ", found '" + text + "'"));
    }

    /** A size in bytes from {@code least} to {@code most}. */
    long bytes(long least, long most) {
        return within(bytes(), least, most);
    }

    /** One of some words, in any case, with {@code -} and {@code _} alike. */
    private <T> T choice(Map<String, T> choices) {
        String wanted = "one of " + String.join(", ", choices.keySet());
        String text = leaf(wanted, ScalarType.TEXT).text();
        for (Map.Entry<String, T> choice : choices.entrySet()) {
            if (Spelling.normal(choice.getKey()).equals(Spelling.normal(text))) {
                return choice.getValue();
            }
        }
        Problem problem = problem("must be " + wanted + ", found '" + text + "'");
        throw new ConfigException(
                Suggestion.hint(text, choices.keySet()).map(problem::hint).orElse(problem));
    }

    /** Nothing is no choice, unless it is written as a word that is one. */
    <T> Optional<T> optionalChoice(Map<String, T> choices) {
        return node instanceof LeafNode leaf && node.isNull()
                ? Optional.ofNullable(choices.get(leaf.text()))
                : Optional.of(choice(choices));
    }

    static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(Spelling.normal(constant.name()), constant);
        }
        return words;
    }

    boolean isNull() {
        return node.isNull();
    }

    /** The texts of a list; one text alone is a list of one. */
    List<String> stringList() {
        if (isText()) {
            return List.of(string());
        }
        if (!isList()) {
            throw new ConfigException(wrongType("text or a list of texts"));
        }
        return list().stream().map(ConfigValue::string).toList();
    }

    /** The items of a list. */
    public List<ConfigValue> list() {
        if (!(node instanceof ListNode list)) {
            throw new ConfigException(wrongType("a list"));
        }
        if (items == null) {
            List<ConfigValue> made = new ArrayList<>();
            for (ConfigNode item : list.items()) {
                String index = "[" + made.size() + "]";
                made.add(new ConfigValue(path + index, name + index, item.place(), item));
            }
            items = List.copyOf(made);
        }
        return items;
    }

    /** The mapping; the same one each time, so that it knows all keys that were ever asked for. */
    public ConfigMap map() {
        if (!(node instanceof MapNode mapping)) {
            throw new ConfigException(wrongType("a mapping"));
        }
        if (map == null) {
            map = new ConfigMap(path, place, mapping);
        }
        return map;
    }

    /** The value as JSON: keys in the order of the file, numbers with the digits that were written. */
    public JsonNode json() {
        return node.toJson((text, at) -> text);
    }

    /** What to throw when this value is wrong for a reason of the caller's: {@code 'port' <message>}. */
    public ConfigException error(String message) {
        return new ConfigException(problem(message));
    }

    ConfigNode node() {
        return node;
    }

    void rejectUnknown() {
        if (map != null) {
            map.rejectUnknown();
        }
        if (items != null) {
            items.forEach(ConfigValue::rejectUnknown);
        }
    }

    private LeafNode leaf(String wanted, ScalarType... types) {
        if (node instanceof LeafNode leaf && List.of(types).contains(leaf.type())) {
            return leaf;
        }
        throw new ConfigException(
                isShown() ? problem("must be " + wanted + ", found '" + shown() + "'") : wrongType(wanted));
    }

    /** A word that people mistyped may be shown, unless a secret stands under its name. */
    private boolean isShown() {
        return node instanceof LeafNode && !node.isNull() && !SensitiveName.matches(name);
    }

    private String shown() {
        String text = ((LeafNode) node).text();
        return text.codePointCount(0, text.length()) <= MAX_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }

    private Problem wrongType(String wanted) {
        return problem("must be " + wanted + ", found " + node.noun());
    }

    private Problem problem(String message) {
        String subject = path.isEmpty() ? "the file" : "'" + name + "'";
        return Problem.of(subject + " " + message).at(place.toString());
    }
}
