package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Singer tap that is run as a process. */
final class SingerSource implements Source {

    private final SingerDefinition definition;
    private final TapHost host;
    private final JsonNode config;
    private final Consumer<String> log;

    SingerSource(SingerDefinition definition, TapHost host, JsonNode config, Consumer<String> log) {
        this.definition = definition;
        this.host = host;
        this.config = config;
        this.log = log;
    }

    @Override
    public List<StreamDescription> discover() {
        try (TapSession session = open()) {
            return session
                    .discover()
                    .orElseThrow(() -> new SourceException(
                            Problem.of(definition.tap().command().name() + " cannot tell which streams it has")))
                    .streams()
                    .stream()
                    .map(SingerSource::describe)
                    .toList();
        }
    }

    private static StreamDescription describe(CatalogStream stream) {
        return new StreamDescription(
                stream.name(),
                Schema.EMPTY,
                stream.keyProperties(),
                stream.replicationMethod().orElse(null));
    }

    @Override
    public void read(ReadRequest request, Sink sink) {
        try (TapSession session = open()) {
            SingerCatalog catalog = select(session.discover());
            MessageReader reader = new MessageReader(definition.messages(), sink, roster(catalog));
            TapResult result = session.sync(
                    catalog, request.bookmark().flatMap(SingerState::of).orElse(null), reader);
            result.warnings().forEach(log);
            warnOfMissing(catalog, reader.streams(), sink);
        }
    }

    private @Nullable SingerCatalog select(Optional<SingerCatalog> discovered) {
        if (discovered.isEmpty()) {
            definition.selection().requireStreamsOnly();
            return null;
        }
        SingerCatalog selected = discovered.get().select(definition.selection(), definition.replication());
        if (selected.selectedStreams().isEmpty()) {
            throw new ConfigException(Problem.of("no stream is selected, so there is nothing to read")
                    .hint("name some in 'source.streams'; the tap has "
                            + selected.streams().stream()
                                    .map(CatalogStream::name)
                                    .toList()));
        }
        return selected;
    }

    private StreamRoster roster(@Nullable SingerCatalog catalog) {
        return new StreamRoster() {
            @Override
            public boolean admits(String stream) {
                return catalog == null
                        ? definition.selection().admits(stream)
                        : catalog.selectedStreams().stream().anyMatch(selected -> isNamed(selected, stream))
                                || catalog.streams().stream().noneMatch(known -> isNamed(known, stream));
            }

            @Override
            public Optional<ReplicationMethod> method(String stream) {
                return catalog == null
                        ? Optional.empty()
                        : catalog.selectedStreams().stream()
                                .filter(selected -> isNamed(selected, stream))
                                .findFirst()
                                .flatMap(CatalogStream::replicationMethod);
            }
        };
    }

    private static boolean isNamed(CatalogStream stream, String name) {
        return stream.name().equals(name) || stream.id().equals(name);
    }

    private void warnOfMissing(@Nullable SingerCatalog catalog, RecordStreams streams, Sink sink) {
        if (catalog == null) {
            definition
                    .selection()
                    .unmatched(streams.names())
                    .forEach(name -> sink.count("'" + name + "' in 'streams' found no stream", 1));
            return;
        }
        for (CatalogStream selected : catalog.selectedStreams()) {
            if (streams.names().stream().noneMatch(name -> isNamed(selected, name))) {
                sink.count(
                        "stream '" + selected.name() + "' was selected, but the tap sent nothing of it; its table"
                                + " stays as it is",
                        1);
            }
        }
    }

    private TapSession open() {
        return TapSession.open(definition.tap(), host, new Listener(), config);
    }

    private final class Listener implements TapListener {
        @Override
        public void log(String line) {
            log.accept(line);
        }

        @Override
        public void configRewritten(JsonNode rewritten) {
            log.accept("the tap has rewritten its config");
        }
    }
}
