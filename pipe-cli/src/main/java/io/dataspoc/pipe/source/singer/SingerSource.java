package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.StreamDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Singer tap that is run as a process. */
final class SingerSource implements Source {

    private final SingerDefinition definition;
    private final TapHost host;
    private final ConfigOrigin config;
    private final BatchRoots roots;
    private final RewrittenConfig rewrittenConfig;
    private final Consumer<String> log;
    private @Nullable SingerCatalog known;
    private @Nullable TapCapabilities capabilities;

    SingerSource(SingerDefinition definition, TapHost host, ConfigOrigin config, SourceContext context) {
        this.definition = definition;
        this.host = host;
        this.config = config;
        this.roots = definition.batchRoots(config.resolved(), context);
        this.rewrittenConfig = new RewrittenConfig(config, context);
        this.log = context.log();
    }

    @Override
    public List<StreamDescription> discover() {
        try (TapSession session = open()) {
            SingerCatalog catalog = discovered(session)
                    .orElseThrow(() -> new SourceException(
                            Problem.of(definition.tap().command().name() + " cannot tell which streams it has")
                                    .hint("'dataspoc-pipe preview' shows what it sends")));
            return columns(catalog).all();
        }
    }

    @Override
    public Optional<List<StreamDescription>> selected() {
        try (TapSession session = open()) {
            return Optional.ofNullable(select(session))
                    .map(catalog -> columns(catalog).selected());
        }
    }

    @Override
    public List<String> streamNames() {
        try (TapSession session = open()) {
            return discovered(session).map(SingerCatalog::streams).orElse(List.of()).stream()
                    .flatMap(stream -> Stream.of(stream.name(), stream.id()))
                    .distinct()
                    .toList();
        }
    }

    private CatalogColumns columns(SingerCatalog catalog) {
        return new CatalogColumns(catalog, definition.messages().schemas());
    }

    @Override
    public void read(ReadRequest request, Sink sink) {
        try (TapSession session = open()) {
            SingerCatalog selected = select(session);
            String only = request.onlyStream().orElse(null);
            SingerCatalog catalog = selected == null || only == null ? selected : selected.only(only);
            MessageReader reader = new MessageReader(
                    definition.messages(),
                    roots,
                    sink,
                    new PlannedStreams(catalog, definition.selection(), only),
                    this::logNoise);
            List<String> warnings = session.sync(
                    catalog, request.bookmark().flatMap(SingerState::of).orElse(null), reader);
            warnings.forEach(warning -> sink.count(warning, 1));
            tellOtherCounts(session.counted(), reader.streams(), sink);
            if (catalog == null && request.bookmark().isEmpty()) {
                definition.selection().requireAnyOf(reader.streams());
            }
            warnOfMissing(catalog, reader.streams(), sink);
            if (catalog != null && !session.takesCatalog()) {
                warnOfNamesakes(catalog, reader.streams(), sink);
            }
        } catch (MessageReader.EnoughException e) {
            // The sink has all that it wants, and the tap was stopped for it.
            return;
        }
    }

    /** A tap is asked once; what it says holds for as long as this source is used. */
    private Optional<SingerCatalog> discovered(TapSession session) {
        if (known == null) {
            known = session.discover().orElse(null);
            capabilities = session.capabilities();
        }
        return Optional.ofNullable(known);
    }

    private void logNoise(String line) {
        log.accept("the tap wrote to stdout: " + new LogText(host.redactor()).clean(line));
    }

    private @Nullable SingerCatalog select(TapSession session) {
        Optional<SingerCatalog> discovered = discovered(session);
        if (!session.takesCatalog()) {
            definition.selection().requireStreamsOnly();
            definition.replication().requireNone();
        }
        if (discovered.isEmpty()) {
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

    private void warnOfMissing(@Nullable SingerCatalog catalog, RecordStreams streams, Sink sink) {
        if (catalog == null) {
            definition
                    .selection()
                    .unmatched(streams.names())
                    .forEach(name -> sink.count("'" + name + "' in 'streams' found no stream", 1));
            return;
        }
        for (CatalogStream selected : catalog.selectedStreams()) {
            if (streams.names().stream().noneMatch(name -> PlannedStreams.isNamed(selected, name))) {
                sink.count(
                        "stream '" + selected.name() + "' was selected, but the tap sent nothing of it; its table"
                                + " stays as it is",
                        1);
            }
        }
    }

    private static void tellOtherCounts(Map<String, Long> counted, RecordStreams streams, Sink sink) {
        counted.forEach((stream, count) -> streams.records(stream)
                .filter(came -> !came.equals(count))
                .ifPresent(came -> sink.count(
                        "the tap counts " + count + " records of '" + stream + "' in its log, and " + came + " came",
                        1)));
    }

    /** A tap that takes no catalog cannot be told to leave out one of two streams that it calls alike. */
    private static void warnOfNamesakes(SingerCatalog catalog, RecordStreams streams, Sink sink) {
        for (CatalogStream other : catalog.streams()) {
            boolean isAmongRows = !other.isSelected()
                    && !catalog.selectedIds(other.name()).isEmpty()
                    && streams.names().contains(other.name());
            if (isAmongRows) {
                sink.count(
                        "the tap takes no catalog and calls two streams '" + other.name() + "', so rows of '"
                                + other.id() + "', which is not selected, may be among those of the other",
                        1);
            }
        }
    }

    private TapSession open() {
        TapSession session = TapSession.open(definition.tap(), host, new Listener(), config.resolved());
        if (capabilities != null) {
            session.know(capabilities);
        }
        return session;
    }

    private final class Listener implements TapListener {
        @Override
        public void log(String line) {
            log.accept(line);
        }

        @Override
        public void configRewritten(JsonNode rewritten) {
            rewrittenConfig.keep(rewritten);
        }
    }
}
