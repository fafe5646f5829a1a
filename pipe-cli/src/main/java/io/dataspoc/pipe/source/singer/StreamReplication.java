package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.singer.StreamPattern.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the streams of one catalog are read, where a pipeline says it. */
final class StreamReplication {

    private final Map<String, Replication> byId = new HashMap<>();
    private final @Nullable ReplicationMethod otherwise;

    private StreamReplication(@Nullable ReplicationMethod otherwise) {
        this.otherwise = otherwise;
    }

    static StreamReplication of(ReplicationOptions options, List<CatalogStream> streams) {
        StreamReplication replication = new StreamReplication(options.otherwise());
        options.streams()
                .forEach((name, wanted) -> new StreamPattern(name, Kind.INCLUDE)
                        .in(streams)
                        .streams()
                        .forEach(stream -> replication.byId.put(stream.id(), wanted)));
        return replication;
    }

    void mark(CatalogStream stream, CatalogStreamFormat format) {
        Optional<ReplicationMethod> method = method(stream);
        if (method.isPresent()) {
            requireOffered(stream, method.get());
            format.replicate(method.get(), method.get() == ReplicationMethod.INCREMENTAL ? key(stream) : null);
        }
    }

    /** What is to be written into the catalog; empty if it stays as it is. */
    private Optional<ReplicationMethod> method(CatalogStream stream) {
        Replication wanted = byId.get(stream.id());
        if (wanted != null && wanted.method() != null) {
            return Optional.of(wanted.method());
        }
        if (wanted != null && wanted.key() != null) {
            return Optional.of(ReplicationMethod.INCREMENTAL);
        }
        return stream.replicationMethod().isPresent() ? Optional.empty() : Optional.ofNullable(otherwise);
    }

    private String key(CatalogStream stream) {
        Replication wanted = byId.get(stream.id());
        String asked = wanted == null ? null : wanted.key();
        String key = asked == null ? stream.replicationKey() : asked;
        List<String> valid = stream.validReplicationKeys();
        if (key == null && valid.size() == 1) {
            return valid.get(0);
        }
        if (key == null) {
            throw new ConfigException(
                    Problem.of("'" + stream.id() + "' is to be read incrementally, but by which column is not said")
                            .hint("set 'source.singer.replication." + stream.id() + ".key'"
                                    + (valid.isEmpty() ? "" : " to one of: " + listed(valid))));
        }
        List<String> columns = valid.isEmpty()
                ? stream.columns().stream().map(CatalogColumn::name).toList()
                : valid;
        if (key.equals(asked) && !columns.isEmpty() && !columns.contains(key)) {
            throw SingerCatalog.unknown("replication key of '" + stream.id() + "'", key, columns, columns);
        }
        return key;
    }

    private static void requireOffered(CatalogStream stream, ReplicationMethod method) {
        ReplicationMethod forced = stream.forcedMethod();
        if (forced != null && forced != method) {
            throw new ConfigException(
                    Problem.of("'" + stream.id() + "' cannot be read with " + method + ": the tap offers " + forced));
        }
    }

    private static String listed(List<String> names) {
        return SingerCatalog.listed(names);
    }
}
