package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.singer.CatalogColumn.Inclusion;
import io.dataspoc.pipe.source.singer.CatalogColumn.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The streams of one catalog that are read, each with its columns. */
final class SelectedStreams {

    private final Map<String, ColumnChoice> byId = new HashMap<>();

    private SelectedStreams() {}

    static SelectedStreams of(StreamSelection selection, List<CatalogStream> streams) {
        SelectedStreams selected = new SelectedStreams();
        if (selection.including().isEmpty()) {
            streams.stream()
                    .filter(CatalogStream::isSelected)
                    .forEach(stream -> selected.add(stream, ColumnChoice.ALL));
        }
        for (StreamPattern pattern : selection.including()) {
            selected.include(pattern.in(streams));
        }
        for (StreamPattern pattern : selection.excluding()) {
            selected.exclude(pattern.in(streams));
        }
        if (selected.byId.isEmpty()) {
            throw new ConfigException(Problem.of("no stream of the tap is selected")
                    .hint(
                            streams.isEmpty()
                                    ? "the tap discovered none: look at its config"
                                    : "there are: "
                                            + SingerCatalog.listed(streams.stream()
                                                    .map(CatalogStream::id)
                                                    .toList())));
        }
        return selected;
    }

    boolean contains(CatalogStream stream) {
        return byId.containsKey(stream.id());
    }

    /** The ids of the streams whose columns are chosen by their names. */
    Set<String> withNamedColumns() {
        return byId.entrySet().stream()
                .filter(stream -> !stream.getValue().only().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void mark(CatalogStream stream, CatalogStreamFormat format) {
        ColumnChoice choice = byId.get(stream.id());
        format.select(choice == null ? Selection.LEFT_OUT : Selection.SELECTED);
        if (choice == null) {
            return;
        }
        for (CatalogColumn column : stream.columns()) {
            if (column.inclusion() != Inclusion.UNSUPPORTED) {
                format.selectColumn(column.name(), choice.of(column));
            }
        }
    }

    private void include(StreamPattern.Found found) {
        ColumnChoice choice = found.columns().isEmpty() ? ColumnChoice.ALL : ColumnChoice.only(found.columns());
        for (CatalogStream stream : found.streams()) {
            for (String column : found.columns()) {
                requireOffered(stream, column);
            }
            add(stream, choice);
        }
    }

    private void exclude(StreamPattern.Found found) {
        for (CatalogStream stream : found.streams()) {
            if (found.columns().isEmpty()) {
                byId.remove(stream.id());
            } else {
                found.columns().forEach(column -> requireOptional(stream, column));
                byId.computeIfPresent(stream.id(), (id, choice) -> choice.without(found.columns()));
            }
        }
    }

    private void add(CatalogStream stream, ColumnChoice choice) {
        byId.merge(stream.id(), choice, ColumnChoice::or);
    }

    private static void requireOffered(CatalogStream stream, String column) {
        if (known(stream, column) == Inclusion.UNSUPPORTED) {
            throw new ConfigException(
                    Problem.of("the tap cannot read the column '" + column + "' of '" + stream.id() + "'"));
        }
    }

    private static void requireOptional(CatalogStream stream, String column) {
        if (known(stream, column) == Inclusion.AUTOMATIC) {
            throw new ConfigException(
                    Problem.of("the column '" + column + "' of '" + stream.id() + "' cannot be left out")
                            .hint("the tap always sends it"));
        }
    }

    private static Inclusion known(CatalogStream stream, String column) {
        return stream.column(column).map(CatalogColumn::inclusion).orElseThrow(() -> {
            List<String> names =
                    stream.columns().stream().map(CatalogColumn::name).toList();
            return SingerCatalog.unknown("column of '" + stream.id() + "'", column, names, names);
        });
    }
}
