package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReplicationMethod;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streams that a run wants.
 *
 * @param catalog with the selected streams; null for a tap that cannot tell them
 * @param selection what the pipeline selects
 * @param only the only stream that is wanted; null for all that are selected
 */
record PlannedStreams(
        @Nullable SingerCatalog catalog,
        StreamSelection selection,
        @Nullable String only) implements StreamRoster {

    @Override
    public boolean admits(String stream) {
        requireOneOf(stream);
        if (only != null) {
            return only.equals(stream) || isOnlyOne(stream);
        }
        return catalog == null
                ? selection.admits(stream)
                : catalog.selectedStreams().stream().anyMatch(selected -> isNamed(selected, stream))
                        || isUnknownAndWanted(catalog, stream);
    }

    /** Taps may send streams that their catalog does not know, or not by that name. */
    private boolean isUnknownAndWanted(SingerCatalog all, String stream) {
        return all.streams().stream().noneMatch(known -> isNamed(known, stream))
                && (selection.admits(stream)
                        || all.selectedStreams().stream()
                                .anyMatch(selected -> selected.aliases().contains(stream)));
    }

    /** Rows that come under the name of two streams would end in one table. */
    private void requireOneOf(String name) {
        List<String> ids = catalog == null ? List.of() : catalog.selectedIds(name);
        if (ids.size() > 1) {
            throw new ConfigException(
                    Problem.of("the tap calls more than one selected stream '" + name + "': " + String.join(", ", ids))
                            .hint("select one of them, or make one pipeline for each"));
        }
    }

    /** Whether it is the only stream that is wanted, under its other name. */
    private boolean isOnlyOne(String name) {
        return catalog != null
                && catalog.selectedStreams().stream()
                        .anyMatch(stream -> stream.name().equals(only) && isNamed(stream, name));
    }

    @Override
    public String nameOf(String stream) {
        return only == null ? stream : only;
    }

    @Override
    public Optional<ReplicationMethod> method(String stream) {
        return selectedAs(stream).flatMap(CatalogStream::replicationMethod);
    }

    private Optional<CatalogStream> selectedAs(String stream) {
        return catalog == null
                ? Optional.empty()
                : catalog.selectedStreams().stream()
                        .filter(selected -> isNamed(selected, stream))
                        .findFirst();
    }

    @Override
    public FieldChoice fields(String stream) {
        return catalog == null
                ? FieldChoice.ALL
                : selectedAs(stream).map(catalog::fields).orElse(FieldChoice.ALL);
    }

    static boolean isNamed(CatalogStream stream, String name) {
        return stream.name().equals(name) || stream.id().equals(name);
    }
}
