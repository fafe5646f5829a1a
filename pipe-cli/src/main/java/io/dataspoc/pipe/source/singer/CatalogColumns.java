package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.json.JsonSchemaTypes;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.SchemaOptions;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The streams of a catalog with the columns that their tables will have, as far as a catalog can tell. */
final class CatalogColumns {

    private final SingerCatalog catalog;
    private final JsonSchemaTypes types;

    CatalogColumns(SingerCatalog catalog, SchemaOptions options) {
        this.catalog = catalog;
        this.types = new JsonSchemaTypes(options);
    }

    /** All streams, with all columns that the tap can send. */
    List<StreamDescription> all() {
        return catalog.streams().stream()
                .map(stream -> describe(stream, column -> column.inclusion() != CatalogColumn.Inclusion.UNSUPPORTED))
                .toList();
    }

    /** The selected streams, with their selected columns. */
    List<StreamDescription> selected() {
        return catalog.selectedStreams().stream()
                .map(stream -> describe(stream, column -> column.selection() == CatalogColumn.Selection.SELECTED))
                .toList();
    }

    private StreamDescription describe(CatalogStream stream, Predicate<CatalogColumn> wanted) {
        RecordLayout layout = layout(stream, wanted);
        return new StreamDescription(
                stream.name(),
                layout.schema(),
                stream.keyProperties().stream()
                        .map(key -> columnOf(layout, key))
                        .toList(),
                stream.replicationMethod().orElse(null),
                note(stream),
                stream.otherName().orElse(null));
    }

    private @Nullable String note(CatalogStream stream) {
        List<String> ids = catalog.selectedIds(stream.name());
        if (ids.size() > 1 && stream.isSelected()) {
            return "more than one selected stream is called '" + stream.name() + "': " + String.join(", ", ids)
                    + "; the run fails if the tap's messages call them so";
        }
        return stream.otherName()
                .map(id -> "stream '" + stream.name() + "' may come as '" + id + "'; its table is then called so")
                .orElse(null);
    }

    private RecordLayout layout(CatalogStream stream, Predicate<CatalogColumn> wanted) {
        JsonNode schema = catalog.schema(stream).deepCopy();
        if (schema.path("properties") instanceof ObjectNode properties) {
            stream.columns().stream().filter(wanted.negate()).forEach(column -> properties.remove(column.name()));
        }
        try {
            return types.layout(schema);
        } catch (SourceException e) {
            // A catalog need not have schemas: the tap sends them before the records.
            return RecordLayout.EMPTY;
        }
    }

    private static String columnOf(RecordLayout layout, String key) {
        int column = layout.columnOf(List.of(key));
        return column < 0 ? key : layout.schema().fields().get(column).name();
    }
}
