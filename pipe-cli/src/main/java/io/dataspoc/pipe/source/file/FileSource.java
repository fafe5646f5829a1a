package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.temporary.TemporaryDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @param engine of this source alone
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
        this.engine = engine;
    }

    @Override
    public List<StreamDescription> discover() {
        if (described == null) {
            described = describe();
        }
        return described;
    }

    @Override
    public List<String> streamNames() {
        return streams.stream().map(FileStream::name).toList();
    }

    @Override
    public void requireThere() {
        streams.forEach(stream -> existing(stream, new PassedLinks()));
    }

    private List<StreamDescription> describe() {
        List<StreamDescription> descriptions = new ArrayList<>();
        try (LazyEngine session = new LazyEngine(engine);
                TemporaryDirectory scratch = TemporaryDirectory.create(engine.spillDirectory())) {
            for (FileStream stream : streams) {
                List<InputFile> files = DirectorySpelling.alike(existing(stream, new PassedLinks()), List.of());
                FileReading.Description description =
                        FileReading.of(stream, files, session).describe(files, scratch::newFile);
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
        FileState state = request.bookmark().map(FileStateFormat::parse).orElse(FileState.EMPTY);
        try (LazyEngine session = new LazyEngine(engine)) {
            if (request.firstRows().isPresent()) {
                readFirst(request, session, sink);
                return;
            }
            for (FileStream stream : wanted(request)) {
                FileState next = state.with(stream.name(), load(stream, state, session, sink));
                if (!next.equals(state)) {
                    sink.state(FileStateFormat.format(next), () -> {});
                }
                state = next;
            }
        }
    }

    private void readFirst(ReadRequest request, LazyEngine session, Sink sink) {
        for (FileStream stream : wanted(request)) {
            List<InputFile> files = DirectorySpelling.alike(existing(stream, new PassedLinks()), List.of());
            StreamSink rows = sink.open(stream.unread(method));
            FileReading.of(stream, files, session)
                    .readFirst(files, request.firstRows().orElseThrow(), rows);
        }
    }

    private List<FileStream> wanted(ReadRequest request) {
        return streams.stream()
                .filter(stream ->
                        request.onlyStream().map(stream.name()::equals).orElse(true))
                .toList();
    }

    private Map<String, FileMark> load(FileStream stream, FileState state, LazyEngine session, Sink sink) {
        Map<String, FileMark> known = state.of(stream.name());
        PassedLinks links = new PassedLinks();
        List<InputFile> found = known.isEmpty() ? existing(stream, links) : find(stream, links);
        links.tell(sink);
        StreamSink rows = sink.open(stream.unread(method));
        if (method == ReplicationMethod.INCREMENTAL && rows.requiredKeys().isEmpty()) {
            requireThere(stream, found, known);
        }
        FreshFiles fresh = method == ReplicationMethod.INCREMENTAL
                ? FileComparison.compare(stream, found, known, rows)
                : FreshFiles.all(found);
        if (!fresh.files().isEmpty()) {
            List<InputFile> files =
                    DirectorySpelling.alike(fresh.files(), rows.existing().names());
            FileReading.of(stream, files, session).read(inOrder(files, rows), rows);
            fresh.files().forEach(InputFile::requireUnchanged);
        }
        return fresh.marks();
    }

    /** Of rows with the same keys the last one counts, which is to be that of the file that came last. */
    private static List<InputFile> inOrder(List<InputFile> files, StreamSink rows) {
        return rows.requiredKeys().isEmpty()
                ? files
                : files.stream().sorted(new ArrivalOrder()).toList();
    }

    /** A table that is written anew has all of its rows in other files, as merges and compactions do it, too. */
    private void requireThere(FileStream stream, List<InputFile> found, Map<String, FileMark> known) {
        BucketTable tables = new BucketTable(buckets);
        Set<String> names = found.stream().map(InputFile::name).collect(Collectors.toSet());
        for (String name : known.keySet()) {
            boolean isGone = known.get(name).presence() == FileMark.Presence.THERE && !names.contains(name);
            if (isGone && tables.isOutdated(home.resolve(name))) {
                throw new ConfigException(
                        Problem.of("rows that are loaded were written anew, to other files of their table; to load"
                                        + " these could double them in the table of '" + stream.name() + "'")
                                .at(name)
                                .hint("give the stream keys ('keys: [id]') so that its rows are merged, or leave"
                                        + " 'incremental' out so that each run replaces the table"));
            }
        }
    }

    @Override
    public Optional<Problem> discontinuity(JsonNode bookmark) {
        if (method == ReplicationMethod.FULL_TABLE && !FileStateFormat.isOfFiles(bookmark)) {
            return Optional.empty();
        }
        RenamedStream renamed = new RenamedStream(FileStateFormat.parse(bookmark), streamNames());
        return streams.stream()
                .flatMap(stream -> renamed.problem(stream.name(), () -> find(stream, new PassedLinks())).stream())
                .findFirst();
    }

    private List<InputFile> existing(FileStream stream, PassedLinks links) {
        List<InputFile> files = find(stream, links);
        if (files.isEmpty()) {
            throw NoFile.of(stream, home);
        }
        return files;
    }

    /** @param links takes those that are not followed */
    private List<InputFile> find(FileStream stream, PassedLinks links) {
        return new FileFinder(home, new BucketTable(buckets), links).find(stream);
    }
}
