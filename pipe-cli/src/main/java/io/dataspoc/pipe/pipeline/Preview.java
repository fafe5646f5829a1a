package io.dataspoc.pipe.pipeline;

import java.util.List;

/**
 * The first rows of streams.
 *
 * @param streams in the order in which the source names or sends them
 * @param notes what a person should know, such as rows that cannot be loaded
 */
public record Preview(List<StreamPreview> streams, List<String> notes) {

    public Preview {
        streams = List.copyOf(streams);
        notes = List.copyOf(notes);
    }
}
