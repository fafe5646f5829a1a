package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.pipe.source.SourceContext;
import java.util.Optional;

/** Asks a tap that is not configured yet about itself. */
public final class TapAbout {

    private TapAbout() {}

    /** The JSON Schema of the tap's settings; empty if it is not installed, or does not tell. */
    public static Optional<JsonNode> settings(TapCommand command, SourceContext context) {
        TapHost host = SingerDefinition.host(context);
        if (command.find(host.search().path(), host.home()).isEmpty()) {
            return Optional.empty();
        }
        try (TapSession session =
                TapSession.open(TapOptions.of(command), host, new Silence(), JsonNodeFactory.instance.objectNode())) {
            return session.about().map(about -> about.path("settings")).filter(JsonNode::isObject);
        }
    }

    private static final class Silence implements TapListener {
        @Override
        public void log(String line) {}

        @Override
        public void configRewritten(JsonNode config) {}
    }
}
