package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.ConfigException;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import io.dataspoc.pipe.source.StreamDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a source offers.
 *
 * @param streams all of its streams
 * @param notes what a person should know, such as a selection that finds nothing
 */
public record Discovery(List<DiscoveredStream> streams, List<String> notes) {

    public Discovery {
        streams = List.copyOf(streams);
        notes = List.copyOf(notes);
    }

    /** Asks a source. A selection that is wrong is a note, for what there is to select is the answer to it. */
    public static Discovery of(SourceDefinition definition, SourceContext context) {
        Source source = definition.open(context);
        List<StreamDescription> all = source.discover();
        List<String> notes = new ArrayList<>();
        all.forEach(stream -> stream.remark().ifPresent(notes::add));
        try {
            Set<String> selected = source.selected().orElse(List.of()).stream()
                    .map(StreamDescription::name)
                    .collect(Collectors.toSet());
            return new Discovery(
                    all.stream()
                            .map(stream -> new DiscoveredStream(stream, choice(selected.contains(stream.name()))))
                            .toList(),
                    notes);
        } catch (ConfigException e) {
            notes.add(e.problem().sentence());
            return new Discovery(
                    all.stream()
                            .map(stream -> new DiscoveredStream(stream, DiscoveredStream.Choice.LEFT_OUT))
                            .toList(),
                    notes);
        }
    }

    private static DiscoveredStream.Choice choice(boolean isSelected) {
        return isSelected ? DiscoveredStream.Choice.SELECTED : DiscoveredStream.Choice.LEFT_OUT;
    }
}
