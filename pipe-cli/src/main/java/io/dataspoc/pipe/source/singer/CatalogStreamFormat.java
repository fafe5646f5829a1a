package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.singer.CatalogColumn.Inclusion;
import io.dataspoc.pipe.source.singer.CatalogColumn.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream in a Singer catalog, as the discovery mode of the Singer specification describes it and as older taps write
 * it, with the choices in the schema instead of the metadata.
 */
final class CatalogStreamFormat {

    private static final String SELECTED = "selected";

    private final ObjectNode node;
    private final StreamMetadata metadata;

    CatalogStreamFormat(ObjectNode node) {
        this.node = node;
        this.metadata = new StreamMetadata(node);
    }

    /** The stream; empty if it has no name. */
    Optional<CatalogStream> parse() {
        String id = first(TapJson.text(node, "tap_stream_id"), TapJson.text(node, "stream"));
        if (id == null) {
            return Optional.empty();
        }
        JsonNode own = metadata.ofStream();
        List<String> keys = keyProperties(own);
        return Optional.of(new CatalogStream(
                id,
                Objects.requireNonNullElse(TapJson.text(node, "stream"), id),
                first(TapJson.text(own, "schema-name"), TapJson.text(own, "database-name")),
                first(TapJson.text(own, "table-name"), TapJson.text(node, "table_name")),
                keys,
                method(TapJson.text(own, "forced-replication-method")),
                method(first(TapJson.text(own, "replication-method"), TapJson.text(node, "replication_method"))),
                first(TapJson.text(own, "replication-key"), TapJson.text(node, "replication_key")),
                TapJson.texts(own, "valid-replication-keys"),
                columns(keys),
                selection(own)));
    }

    /** Marks whether it is read, in the metadata and as older taps look for it. */
    void select(Selection selection) {
        boolean selected = selection == Selection.SELECTED;
        metadata.editStream().put(SELECTED, selected);
        node.put(SELECTED, selected);
        if (node.path("schema") instanceof ObjectNode schema) {
            schema.put(SELECTED, selected);
        }
    }

    void selectColumn(String column, Selection selection) {
        boolean selected = selection == Selection.SELECTED;
        metadata.editColumn(column).put(SELECTED, selected);
        if (property(column) instanceof ObjectNode schema) {
            schema.put(SELECTED, selected);
        }
    }

    void replicate(ReplicationMethod method, @Nullable String key) {
        metadata.editStream().put("replication-method", method.name());
        node.put("replication_method", method.name());
        if (key != null) {
            metadata.editStream().put("replication-key", key);
            node.put("replication_key", key);
        }
    }

    private List<String> keyProperties(JsonNode own) {
        return Stream.of(
                        TapJson.texts(node, "key_properties"),
                        TapJson.texts(own, "table-key-properties"),
                        TapJson.texts(own, "view-key-properties"))
                .filter(keys -> !keys.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<CatalogColumn> columns(List<String> keys) {
        Set<String> names = new LinkedHashSet<>();
        node.path("schema").path("properties").fieldNames().forEachRemaining(names::add);
        names.addAll(metadata.columns());
        return names.stream().map(name -> column(name, keys.contains(name))).toList();
    }

    private CatalogColumn column(String name, boolean isKey) {
        JsonNode own = metadata.ofColumn(name);
        String said = first(TapJson.text(own, "inclusion"), TapJson.text(property(name), "inclusion"));
        Inclusion inclusion = inclusion(said).orElse(isKey ? Inclusion.AUTOMATIC : Inclusion.AVAILABLE);
        Optional<Boolean> explicit = TapJson.flag(own, SELECTED).or(() -> TapJson.flag(property(name), SELECTED));
        return new CatalogColumn(
                name,
                inclusion,
                switch (inclusion) {
                    case AUTOMATIC -> Selection.SELECTED;
                    case AVAILABLE -> selection(explicit, own);
                    case UNSUPPORTED -> Selection.LEFT_OUT;
                });
    }

    private JsonNode property(String column) {
        return node.path("schema").path("properties").path(column);
    }

    private Selection selection(JsonNode own) {
        Optional<Boolean> explicit = TapJson.flag(own, SELECTED)
                .or(() -> TapJson.flag(node.path("schema"), SELECTED))
                .or(() -> TapJson.flag(node, SELECTED));
        return inclusion(TapJson.text(own, "inclusion")).equals(Optional.of(Inclusion.UNSUPPORTED))
                ? Selection.LEFT_OUT
                : selection(explicit, own);
    }

    private static Selection selection(Optional<Boolean> explicit, JsonNode own) {
        boolean selected =
                explicit.or(() -> TapJson.flag(own, "selected-by-default")).orElse(true);
        return selected ? Selection.SELECTED : Selection.LEFT_OUT;
    }

    private static Optional<Inclusion> inclusion(@Nullable String text) {
        return Stream.of(Inclusion.values())
                .filter(inclusion -> inclusion.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static @Nullable ReplicationMethod method(@Nullable String text) {
        return ReplicationMethod.find(text).orElse(null);
    }

    private static @Nullable String first(@Nullable String preferred, @Nullable String other) {
        return preferred == null ? other : preferred;
    }
}
