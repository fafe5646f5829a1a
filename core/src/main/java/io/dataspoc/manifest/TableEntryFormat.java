package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One table of a manifest (docs/spec/manifest.md). */
final class TableEntryFormat {

    private static final String SOURCE = "source";
    private static final String TABLE = "table";
    private static final String NAME = "name";
    private static final String COLUMNS = "columns";
    private static final String TYPE = "type";
    private static final String LOGICAL = "logical";
    private static final String NULLABLE = "nullable";
    private static final String STATS = "stats";
    private static final String ROW_COUNT = "row_count";
    private static final String LAYER = "layer";
    private static final String LOCATION = "location";
    private static final String MANAGED = "managed";
    private static final String SNAPSHOT = "snapshot";
    private static final String PIPELINE = "pipeline";
    private static final String WRITE = "write";
    private static final String KEYS = "keys";
    private static final String PARTITION_BY = "partition_by";
    private static final String FILES = "files";
    private static final String BYTES = "bytes";
    private static final Set<String> KNOWN = Set.of(
            SOURCE,
            TABLE,
            COLUMNS,
            STATS,
            LAYER,
            LOCATION,
            MANAGED,
            SNAPSHOT,
            PIPELINE,
            WRITE,
            KEYS,
            PARTITION_BY,
            FILES,
            BYTES);

    private static final int MAX_PLAIN_LENGTH = 200;
    private static final String LONGEST_VERSION = "0".repeat(64);

    private final String root;

    TableEntryFormat(BucketUri bucket) {
        this.root = bucket + "/";
    }

    /**
     * An entry and its key.
     *
     * @param key the table key
     * @param entry the entry
     */
    record Keyed(String key, TableEntry entry) {}

    static void write(ObjectNode json, TableEntry entry) {
        json.put(SOURCE, entry.id().source());
        json.put(TABLE, entry.id().table());
        ArrayNode columns = json.putArray(COLUMNS);
        entry.columns().forEach(column -> writeColumn(columns.addObject(), column));
        StatsFormat.write(json.putObject(STATS), entry.stats());
        json.put(LAYER, entry.id().path());
        json.put(LOCATION, entry.location().value());
        entry.managed().ifPresentOrElse(managed -> writeManaged(json, managed), () -> json.put(MANAGED, false));
        entry.extra().forEach(json::set);
    }

    private static void writeColumn(ObjectNode json, ColumnEntry column) {
        json.put(NAME, column.name());
        json.put(TYPE, column.type());
        if (column.logical() != null) {
            json.put(LOGICAL, column.logical());
        }
        json.put(NULLABLE, true);
    }

    private static void writeManaged(ObjectNode json, TableEntry.Managed managed) {
        json.put(SNAPSHOT, managed.snapshot().value());
        if (managed.pipeline() != null) {
            json.put(PIPELINE, managed.pipeline());
        }
        json.put(WRITE, managed.write().text());
        managed.keys().forEach(json.putArray(KEYS)::add);
        managed.partitionBy().forEach(json.putArray(PARTITION_BY)::add);
        json.put(FILES, managed.files());
        json.put(BYTES, managed.bytes());
    }

    /** Reads an entry; empty if it names no table, or a place outside of the bucket. */
    Optional<Keyed> read(String name, JsonNode node) {
        JsonFields json = new JsonFields(node, LakePaths.MANIFEST);
        String path = json.optionalText(LAYER).orElse(TableId.RAW);
        Optional<String> source = json.optionalText(SOURCE);
        Optional<String> table = json.optionalText(TABLE).or(() -> json.optionalText(NAME));
        boolean named = source.isPresent()
                && !source.get().isEmpty()
                && table.isPresent()
                && !table.get().isEmpty();
        if (!named || path.isEmpty()) {
            return Optional.empty();
        }
        TableId id = new TableId(path, source.get(), table.get());
        return location(json, id)
                .map(location -> new Keyed(
                        isKey(name) ? name : id.key(),
                        new TableEntry(
                                id,
                                columns(json),
                                stats(json),
                                location,
                                managed(json),
                                JsonTrees.others(node, KNOWN))));
    }

    /** Versions of the table are kept below its key, so it must be one there; entries of lists have none. */
    private static boolean isKey(String name) {
        return isPlain(name)
                || (!name.startsWith("#")
                        && ObjectKey.parse(LakePaths.SNAPSHOTS + "/" + name + "/" + LONGEST_VERSION)
                                .isPresent());
    }

    /** Whether a name is a source and a table of letters that no key has to be looked at twice for. */
    private static boolean isPlain(String name) {
        int slash = name.indexOf('/');
        return slash > 0
                && slash < name.length() - 1
                && name.length() <= MAX_PLAIN_LENGTH
                && IntStream.range(0, name.length()).allMatch(i -> i == slash || isPlain(name.charAt(i)));
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    private Optional<ObjectKey> location(JsonFields json, TableId id) {
        if (!json.has(LOCATION)) {
            // Tools without locations lay tables out by name, as it is.
            return ObjectKey.parse(id.path() + "/" + id.source() + "/" + id.table())
                    .or(() -> Optional.of(id.directory()));
        }
        String text = json.optionalText(LOCATION).orElse("");
        String relative = text.startsWith(root) ? text.substring(root.length()) : text;
        String trimmed = relative.endsWith("/") ? relative.substring(0, relative.length() - 1) : relative;
        return ObjectKey.parse(trimmed)
                .filter(key -> !key.equals(LakePaths.ROOT) && !key.isBelow(LakePaths.ROOT.asPrefix()));
    }

    private static List<ColumnEntry> columns(JsonFields json) {
        if (!json.node().path(COLUMNS).isArray()) {
            return List.of();
        }
        return json.objects(COLUMNS).stream()
                .filter(column -> column.optionalText(NAME).isPresent())
                .map(column -> new ColumnEntry(
                        column.text(NAME),
                        column.optionalText(TYPE).orElse("string"),
                        column.optionalText(LOGICAL).orElse(null)))
                .toList();
    }

    private static TableStats stats(JsonFields json) {
        TableStats stats = StatsFormat.read(new JsonFields(json.node().path(STATS), json.file()));
        long rows = json.node().path(ROW_COUNT).asLong();
        return json.has(STATS) ? stats : stats.withTotalRows(rows);
    }

    private static TableEntry.@Nullable Managed managed(JsonFields json) {
        if (!json.has(SNAPSHOT)) {
            return null;
        }
        return new TableEntry.Managed(
                json.key(SNAPSHOT),
                json.optionalText(PIPELINE).orElse(null),
                WriteMode.parse(json.text(WRITE)).orElseThrow(() -> json.missing(WRITE)),
                json.texts(KEYS),
                json.texts(PARTITION_BY),
                json.number(FILES),
                json.number(BYTES));
    }
}
