package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import java.util.List;
import java.util.function.Function;

/**
 * Files as a pipeline names them.
 *
 * @param defaultName what their tables are called after
 * @param streams the streams
 * @param method full, or only what is new
 * @param buckets opens buckets whose tables are read
 * @param engine the limits of the engine
 */
record FileDefinition(
        String defaultName,
        List<NamedFiles> streams,
        ReplicationMethod method,
        Function<BucketUri, Bucket> buckets,
        EngineOptions engine)
        implements SourceDefinition {

    FileDefinition {
        streams = List.copyOf(streams);
    }

    /**
     * A stream whose paths are not resolved yet.
     *
     * @param name of the stream
     * @param paths texts that may refer to variables
     * @param below a glob below each path; empty for none
     * @param options how files are read
     */
    record NamedFiles(String name, List<ConfigValue> paths, String below, FileOptions options) {

        NamedFiles {
            paths = List.copyOf(paths);
        }

        /** A template that was not filled in can be written, but not read. */
        private void requireFilledIn() {
            for (ConfigValue path : paths) {
                if (path.string().isBlank()) {
                    throw path.error("must name a file, a directory or a pattern of files, found ''");
                }
            }
            if (name.isBlank()) {
                throw new ConfigException(Problem.of("a stream of files has an empty name")
                        .at(paths.get(0).place().toString())
                        .hint("fill in its name, after which its table is called, or leave it out"));
            }
        }
    }

    @Override
    public Source open(SourceContext context) {
        streams.forEach(NamedFiles::requireFilledIn);
        List<FileStream> resolved = streams.stream()
                .map(stream -> new FileStream(
                        stream.name(),
                        stream.paths().stream()
                                .map(path -> context.secrets().resolve(path) + stream.below())
                                .toList(),
                        stream.options()))
                .toList();
        return new FileSource(resolved, method, context.home(), buckets, engine);
    }

    @Override
    public Replay replay(SourceContext context, Sink sink) {
        List<FileStream> nowhere = streams.stream()
                .map(stream -> new FileStream(stream.name(), List.of(), stream.options()))
                .toList();
        return new FileReplay(nowhere, method, context.home(), engine, sink);
    }
}
