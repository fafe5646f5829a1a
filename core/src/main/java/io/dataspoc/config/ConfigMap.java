package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of a file, read key by key. A key whose value is empty or null counts as absent. The plain readers throw a
 * {@link ConfigException} when the key is absent, the {@code optional…} ones are empty then; all throw one with the
 * place if the value is of another type. Not for several threads at once.
 */
public final class ConfigMap {

    private static final int MAX_KNOWN_IN_HINT = 15;

    private final String path;
    private final Place place;
    private final MapNode node;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, ConfigValue> values = new HashMap<>();

    ConfigMap(String path, Place place, MapNode node) {
        this.path = path;
        this.place = place;
        this.node = node;
    }

    /** Where the mapping's key stands, or the item of a list, or the first key of the file. */
    public Place place() {
        return place;
    }

    /** All keys in the order of the file; this asks for none of them. */
    public Set<String> keys() {
        return node.entries().keySet();
    }

    /** Whether the key is there with a value. */
    public boolean has(String key) {
        return find(key).isPresent();
    }

    public String string(String key) {
        return value(key).string();
    }

    public Optional<String> optionalString(String key) {
        return find(key).map(ConfigValue::string);
    }

    public Optional<Long> optionalInteger(String key) {
        return find(key).map(ConfigValue::integer);
    }

    public Optional<Integer> optionalInteger(String key, int least, int most) {
        return find(key).map(value -> value.integer(least, most));
    }

    public Optional<BigDecimal> optionalDecimal(String key) {
        return find(key).map(ConfigValue::decimal);
    }

    public Optional<Boolean> optionalBool(String key) {
        return find(key).map(ConfigValue::bool);
    }

    public Optional<Duration> optionalDuration(String key) {
        return find(key).map(ConfigValue::duration);
    }

    public Optional<Long> optionalBytes(String key) {
        return find(key).map(ConfigValue::bytes);
    }

    public Optional<Long> optionalBytes(String key, long least, long most) {
        return find(key).map(value -> value.bytes(least, most));
    }

    /** One of some words. Where one of them is {@code null}, that is a word like the others. */
    public <T> Optional<T> optionalChoice(String key, Map<String, T> choices) {
        return findWord(key).flatMap(value -> value.optionalChoice(choices));
    }

    /** A constant of an enum, written in lower case; see {@link #optionalChoice(String, Map)}. */
    public <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> type) {
        return optionalChoice(key, ConfigValue.words(type));
    }

    /** A text or a list of texts; empty when the key is absent. */
    public List<String> stringList(String key) {
        return find(key).map(ConfigValue::stringList).orElse(List.of());
    }

    /** The items of a list; empty when the key is absent. */
    public List<ConfigValue> list(String key) {
        return find(key).map(ConfigValue::list).orElse(List.of());
    }

    /** A section; an empty one when the key is absent, so that its own required keys are reported as missing. */
    public ConfigMap map(String key) {
        return optionalMap(key).orElseGet(() -> new ConfigMap(path(key), place, MapNode.of(place, Map.of())));
    }

    public Optional<ConfigMap> optionalMap(String key) {
        return find(key).map(ConfigValue::map);
    }

    /** This mapping with a text in one of its sections, which is made if it is missing; all other places stay. */
    public ConfigMap with(String section, String key, String text) {
        ConfigMap before = map(section);
        Map<String, MapNode.Entry> inner = new LinkedHashMap<>(before.node.entries());
        inner.put(key, new MapNode.Entry(before.place, new LeafNode(before.place, ScalarType.TEXT, text)));
        Map<String, MapNode.Entry> outer = new LinkedHashMap<>(node.entries());
        outer.put(section, new MapNode.Entry(before.place, MapNode.of(before.place, inner)));
        return new ConfigMap(path, place, MapNode.of(node.place(), outer));
    }

    /**
     * This mapping laid over another: what this one says holds, key by key, in its sections, too; a list is one value. A
     * key without a value says nothing. Every place stays.
     */
    public ConfigMap over(ConfigMap below) {
        return new ConfigMap(path, place, node.over(below.node));
    }

    /** The sections of a section by their names, in the order of the file; the names are all known. */
    public Map<String, ConfigMap> maps(String key) {
        ConfigMap named = map(key);
        Map<String, ConfigMap> sections = new LinkedHashMap<>();
        named.keys().forEach(name -> sections.put(name, named.map(name)));
        return sections;
    }

    /** The value, to be read as one of several types. */
    public ConfigValue value(String key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    /** The value, to be read as one of several types; empty when the key is absent. */
    public Optional<ConfigValue> find(String key) {
        return findWord(key).filter(value -> !value.isNull());
    }

    private Optional<ConfigValue> findWord(String key) {
        asked.add(key);
        MapNode.Entry entry = node.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        return Optional.of(values.computeIfAbsent(key, k -> new ConfigValue(path(k), k, entry.place(), entry.value())));
    }

    /**
     * Refuses the keys that nobody asked for, here and in every section that was handed out. Keys that start with
     * {@code _} or {@code x-} are comments. To be called once everything known was read.
     *
     * @throws ConfigException with the first unknown key and what it may have meant
     */
    public void rejectUnknown() {
        node.entries().forEach((key, entry) -> {
            if (!asked.contains(key) && !isComment(key)) {
                throw unknown(key, entry.place());
            }
            Optional.ofNullable(values.get(key)).ifPresent(ConfigValue::rejectUnknown);
        });
    }

    private ConfigException missing(String key) {
        Problem problem = Problem.of("'" + path(key) + "' is missing").at(place.toString());
        List<String> others = node.entries().keySet().stream()
                .filter(name -> !asked.contains(name))
                .toList();
        return new ConfigException(Suggestion.nearest(key, others)
                .map(typed -> problem.hint("is it '" + typed + "', misspelt?"))
                .orElse(problem));
    }

    private ConfigException unknown(String key, Place at) {
        Problem problem = Problem.of("unknown field '" + key + "'").at(at.toString());
        Optional<String> hint = Suggestion.hint(key, asked);
        if (hint.isEmpty() && !asked.isEmpty() && asked.size() <= MAX_KNOWN_IN_HINT) {
            hint = Optional.of("known here: " + String.join(", ", asked));
        }
        return new ConfigException(hint.map(problem::hint).orElse(problem));
    }

    private static boolean isComment(String key) {
        return key.startsWith("_") || key.startsWith("x-");
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
