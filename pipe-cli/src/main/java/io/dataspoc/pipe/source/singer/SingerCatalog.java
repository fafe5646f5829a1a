package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.config.Suggestion;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The streams of a tap. The whole of what the tap wrote is kept, for it may hold more than we know of. */
final class SingerCatalog {

    private static final String STREAMS = "streams";

    private final ObjectNode tree;
    private final List<CatalogStream> streams;
    /** The ids of those streams whose columns were chosen by their names. */
    private final Set<String> chosen;

    private SingerCatalog(ObjectNode tree, List<CatalogStream> streams, Set<String> chosen) {
        this.tree = tree;
        this.streams = List.copyOf(streams);
        this.chosen = Set.copyOf(chosen);
    }

    /**
     * Reads a catalog.
     *
     * @throws SourceException if it is none
     */
    static SingerCatalog parse(JsonNode json) {
        return parse(json, Set.of());
    }

    private static SingerCatalog parse(JsonNode json, Set<String> chosen) {
        if (!(json.deepCopy() instanceof ObjectNode tree) || !tree.path(STREAMS).isArray()) {
            throw new SourceException("a Singer catalog is an object with a list of 'streams'");
        }
        List<CatalogStream> streams = new ArrayList<>();
        for (JsonNode stream : tree.path(STREAMS)) {
            if (!(stream instanceof ObjectNode object)) {
                throw new SourceException("a stream of the Singer catalog is no object");
            }
            streams.add(new CatalogStreamFormat(object)
                    .parse()
                    .orElseThrow(() -> new SourceException(
                            "a stream of the Singer catalog has neither tap_stream_id nor stream")));
        }
        return new SingerCatalog(tree, streams, chosen);
    }

    List<CatalogStream> streams() {
        return streams;
    }

    List<CatalogStream> selectedStreams() {
        return streams.stream().filter(CatalogStream::isSelected).toList();
    }

    /** The selected streams that messages may call so, by their ids. */
    List<String> selectedIds(String name) {
        return selectedStreams().stream()
                .filter(stream -> stream.name().equals(name))
                .map(CatalogStream::id)
                .toList();
    }

    /** Which fields of one of its streams are stored: where columns were chosen by name, no others. */
    FieldChoice fields(CatalogStream stream) {
        return chosen.contains(stream.id()) ? stream.namedFields() : stream.fields();
    }

    /** The JSON Schema of the records of one of its streams; a missing node if it has none. */
    JsonNode schema(CatalogStream stream) {
        return tree.path(STREAMS).path(streams.indexOf(stream)).path("schema");
    }

    /** This catalog with all streams left out but those that messages call so. */
    SingerCatalog only(String name) {
        ObjectNode marked = tree.deepCopy();
        for (int i = 0; i < streams.size(); i++) {
            if (!streams.get(i).name().equals(name)) {
                new CatalogStreamFormat((ObjectNode) marked.path(STREAMS).get(i))
                        .select(CatalogColumn.Selection.LEFT_OUT);
            }
        }
        return parse(marked, chosen);
    }

    /** The catalog as a tap reads it. */
    JsonNode json() {
        return tree.deepCopy();
    }

    /**
     * This catalog with the choices marked for every stream, and for every column of those that are read. Everything
     * else stays as it is.
     *
     * @throws ConfigException if a name or a pattern finds nothing, a name more than one stream, or a choice is one that
     *     the tap does not offer
     */
    SingerCatalog select(StreamSelection selection, ReplicationOptions replication) {
        SelectedStreams selected = SelectedStreams.of(selection, streams);
        StreamReplication methods = StreamReplication.of(replication, streams);
        ObjectNode marked = tree.deepCopy();
        for (int i = 0; i < streams.size(); i++) {
            CatalogStream stream = streams.get(i);
            CatalogStreamFormat format =
                    new CatalogStreamFormat((ObjectNode) marked.path(STREAMS).get(i));
            selected.mark(stream, format);
            if (selected.contains(stream)) {
                methods.mark(stream, format);
            }
        }
        return parse(marked, selected.withNamedColumns());
    }

    /** Names for an error message, of which there may be thousands. */
    static String listed(List<String> names) {
        int shown = 30;
        String list = String.join(", ", names.subList(0, Math.min(shown, names.size())));
        return names.size() <= shown ? list : list + " and " + (names.size() - shown) + " more";
    }

    /** A name that finds nothing. */
    static ConfigException unknown(String what, String name, List<String> known, List<String> near) {
        String list = known.isEmpty() ? "there is none" : "there are: " + listed(known);
        return new ConfigException(Problem.of("no " + what + " matches '" + name + "'")
                .hint(Suggestion.hint(name, near).map(hint -> hint + " " + list).orElse(list)));
    }
}
