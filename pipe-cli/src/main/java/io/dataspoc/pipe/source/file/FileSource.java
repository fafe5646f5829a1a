package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files of this machine as streams. */
final class FileSource implements Source {

    private final List<FileStream> streams;
    private final ReplicationMethod method;
    private final Home home;
    private final Function<BucketUri, Bucket> buckets;
    private final EngineOptions engine;
    private @Nullable List<StreamDescription> described;

    /**
     * A source.
     *
     * @param method full, or only what is new
     */
    FileSource(
            List<FileStream> streams,
            ReplicationMethod method,
            Home home,
            Function<BucketUri, Bucket> buckets,
            EngineOptions engine) {
        this.streams = List.copyOf(streams);
        this.method = method;
        this.home = home;
        this.buckets = buckets;
        this.engine = new EngineOptions(engine.memoryBytes(), engine.threads(), spill(engine.spillDirectory()));
    }

    /** The engine of the load may run at the same time, and a session's directory is its alone. */
    private static Path spill(Path ofLoads) {
        return ofLoads.resolveSibling(ofLoads.getFileName() + "-files-" + UUID.randomUUID());
    }

    @Override
    public List<StreamDescription> discover() {
        if (described == null) {
            described = describe();
        }
        return described;
    }

    private List<StreamDescription> describe() {
        List<StreamDescription> descriptions = new ArrayList<>();
        try (Engine session = Engine.open(engine);
                ScratchDirectory scratch = ScratchDirectory.create()) {
            for (FileStream stream : streams) {
                List<InputFile> files = existing(stream);
                FileReading.Description description =
                        reading(stream, files, session).describe(files, scratch::newFile);
                descriptions.add(new StreamDescription(
                        stream.name(),
                        description.schema(),
                        stream.options().keys(),
                        method,
                        note(stream, description)));
            }
        }
        return descriptions;
    }

    private static @Nullable String note(FileStream stream, FileReading.Description description) {
        return switch (description.extent()) {
            case ALL_ROWS -> null;
            case FIRST_ROWS ->
                String.format(
                        Locale.ROOT,
                        "stream '%s': types from the first %,d rows; a run looks at all of them",
                        stream.name(),
                        description.rows());
        };
    }

    @Override
    public void read(ReadRequest request, Sink sink) {
        FileState state = FileState.of(request.bookmark());
        try (Engine session = Engine.open(engine)) {
            if (request.firstRows().isPresent()) {
                readFirst(request, session, sink);
                return;
            }
            for (FileStream stream : wanted(request)) {
                FileState next = state.with(stream.name(), load(stream, state.of(stream.name()), session, sink));
                if (!next.equals(state)) {
                    sink.state(next.json(), () -> {});
                }
                state = next;
            }
        }
    }

    private void readFirst(ReadRequest request, Engine session, Sink sink) {
        for (FileStream stream : wanted(request)) {
            List<InputFile> files = existing(stream);
            StreamSink rows = sink.open(new StreamDescription(
                    stream.name(), Schema.EMPTY, stream.options().keys(), method));
            reading(stream, files, session).readFirst(files, request.firstRows().orElseThrow(), rows);
        }
    }

    private List<FileStream> wanted(ReadRequest request) {
        return streams.stream()
                .filter(stream ->
                        request.onlyStream().map(stream.name()::equals).orElse(true))
                .toList();
    }

    private Map<String, FileMark> load(FileStream stream, Map<String, FileMark> known, Engine session, Sink sink) {
        StreamSink rows = sink.open(new StreamDescription(
                stream.name(), Schema.EMPTY, stream.options().keys(), method));
        List<InputFile> found = known.isEmpty() ? existing(stream) : find(stream);
        FreshFiles fresh = method == ReplicationMethod.INCREMENTAL
                ? FreshFiles.of(stream, found, known, rows)
                : new FreshFiles(found, new TreeMap<>());
        if (!fresh.files().isEmpty()) {
            reading(stream, fresh.files(), session).read(fresh.files(), rows);
            fresh.files().forEach(InputFile::requireUnchanged);
        }
        return fresh.marks();
    }

    private List<InputFile> existing(FileStream stream) {
        List<InputFile> files = find(stream);
        if (files.isEmpty()) {
            throw new SourceException(Problem.of("no file is there for the stream '" + stream.name() + "': "
                            + String.join(", ", stream.patterns()))
                    .hint("relative paths are relative to " + home.directory()));
        }
        return files;
    }

    private List<InputFile> find(FileStream stream) {
        FileFinder finder = new FileFinder(home);
        BucketTable tables = new BucketTable(buckets);
        Map<String, InputFile> files = new TreeMap<>();
        for (String pattern : stream.patterns()) {
            Path directory = FileFinder.isGlob(pattern) ? finder.root(pattern) : home.resolve(pattern);
            Optional<List<InputFile>> table = Files.isDirectory(directory) ? tables.find(directory) : Optional.empty();
            List<InputFile> found = table.orElseGet(
                    () -> finder.find(new FileStream(stream.name(), List.of(pattern), stream.options())));
            found.forEach(file -> files.put(file.name(), file));
        }
        return List.copyOf(files.values());
    }

    private static FileReading reading(FileStream stream, List<InputFile> files, Engine session) {
        FileKind kind = kind(stream, files.get(0));
        for (InputFile file : files) {
            if (isJson(kind(stream, file)) != isJson(kind) || (!isJson(kind) && kind(stream, file) != kind)) {
                throw new ConfigException(Problem.of("the stream '" + stream.name() + "' has files of several kinds: "
                                + files.get(0).name() + " and " + file.name())
                        .hint("make a stream of each: 'files: [{path: …}, {path: …}]'"));
            }
        }
        return switch (kind) {
            case CSV -> new CsvStream(stream, session);
            case JSONL, JSON -> new JsonStream(stream, session);
            case PARQUET -> new ParquetStream(stream, session);
        };
    }

    private static boolean isJson(FileKind kind) {
        return kind == FileKind.JSON || kind == FileKind.JSONL;
    }

    /** What a file of a stream holds. */
    static FileKind kind(FileStream stream, InputFile file) {
        FileKind declared = stream.options().kind();
        return declared != null
                ? declared
                : FileKind.ofName(file.path().getFileName().toString())
                        .orElseThrow(
                                () -> new ConfigException(Problem.of("the name does not tell what kind of file this is")
                                        .at(file.name())
                                        .hint("say so: 'format: csv', jsonl, json or parquet")));
    }
}
