package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The settings that a source needs, to be filled in.
 *
 * @param settings what is written into its config file
 * @param optional the keys of further settings that it knows
 */
record SourceTemplate(ObjectNode settings, List<String> optional) {

    SourceTemplate {
        settings = settings.deepCopy();
        optional = List.copyOf(optional);
    }
}
