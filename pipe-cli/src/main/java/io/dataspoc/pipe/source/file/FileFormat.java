package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.config.Home;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.SourceDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the {@code source} section of a pipeline that reads files (docs/reference/file-source.md):
 *
 * <pre>
 * source:
 *   tap: file
 *   streams: [orders]                     # which of them; all without it
 *   config:
 *     path: data/orders-*.csv             # a file, a directory, a glob, or a list of them
 *     stream: orders                      # else from the path
 *     format: csv                         # csv, jsonl, json or parquet; else by the files' endings
 *     keys: [id]                          # a file that is new or changed is merged by them
 *     columns: {zip: string}              # declared types, see {@link TypeNames}
 *     hive: true                          # directories named key=value become columns
 *     on_changed_file: error              # or ignore: of files without keys
 *     delimiter: ";"                      # CSV from here on; else the likeliest of , ; tab |
 *     quote: '"'
 *     escape: '"'
 *     header: true                        # false: column_1, column_2, …
 *     encoding: utf-8                     # any that Java knows
 *     null: ["", "NA"]                    # what stands for an absent value where it is not quoted; counted
 *     skip: 0                             # lines before the header
 *     date_format: "%d.%m.%Y"             # as strptime has it
 *     timestamp_format: "%d.%m.%Y %H:%M"
 *     decimal_separator: ","
 *     files: [{path: …, stream: …}, …]    # several streams; what stands beside 'files' holds for all of them
 * </pre>
 *
 * {@code number} of the pipeline says what becomes of numbers with a point: decimals without it. Rows that do not hold
 * what is declared, that have no value for a key that is merged by, or that are none follow {@code on_row_error}.
 *
 * <p>{@code tap: parquet} and {@code tap: tap-csv} take the configs that other tools have for them.
 */
public final class FileFormat {

    private final Home home;
    private final Function<BucketUri, Bucket> buckets;
    private final EngineOptions engine;

    /**
     * A reader.
     *
     * @param home what the path of a config file is relative to
     * @param buckets opens buckets whose tables are read
     * @param engine the limits of the engine of a run
     */
    public FileFormat(Home home, Function<BucketUri, Bucket> buckets, EngineOptions engine) {
        this.home = home;
        this.buckets = buckets;
        this.engine = engine;
    }

    /** Reads the section of {@code tap: file}. */
    public SourceDefinition readFiles(ConfigMap source, ConfigMap pipeline) {
        ConfigMap config = config(source);
        OptionsFormat options = new OptionsFormat(pipeline);
        FileOptions shared = options.read(config, OptionsFormat.DEFAULT);
        List<FileDefinition.NamedFiles> streams = new ArrayList<>();
        if (config.has("files")) {
            for (ConfigValue item : config.list("files")) {
                streams.add(named(item.map(), "stream", "", options.read(item.map(), shared)));
            }
        } else {
            streams.add(named(config, "stream", "", shared));
        }
        return definition("files", streams, source, pipeline, config);
    }

    /** Reads the section of {@code tap: parquet}. */
    public SourceDefinition readParquet(ConfigMap source, ConfigMap pipeline) {
        ConfigMap config = config(source);
        FileOptions options = new OptionsFormat(pipeline).readParquet(config);
        String glob = config.optionalString("glob").map(text -> "/" + text).orElse("");
        String name = config.has("stream_name") ? "stream_name" : "name";
        config.optionalString("name");
        return definition("parquet", List.of(named(config, name, glob, options)), source, pipeline, config);
    }

    /** Reads the section of {@code tap: tap-csv}, whose files are read here where there is no such program. */
    public SourceDefinition readTapCsv(ConfigMap source, ConfigMap pipeline) {
        ConfigMap config = config(source);
        OptionsFormat options = new OptionsFormat(pipeline);
        List<FileDefinition.NamedFiles> streams = new ArrayList<>();
        for (ConfigValue item : config.value("files").list()) {
            ConfigMap file = item.map();
            file.keys().forEach(file::has);
            streams.add(named(file, "entity", "", options.readTapCsv(file)));
        }
        config.keys().forEach(config::has);
        return definition("csv", streams, source, pipeline, config);
    }

    private ConfigMap config(ConfigMap source) {
        Optional<ConfigValue> config = source.find("config");
        return config.isPresent() && config.get().isText()
                ? ConfigFile.read(home.resolve(config.get().string()))
                : source.map("config");
    }

    private static FileDefinition.NamedFiles named(ConfigMap map, String nameKey, String below, FileOptions options) {
        ConfigValue path = map.value("path");
        List<ConfigValue> paths = path.isList() ? path.list() : List.of(path);
        if (paths.isEmpty()) {
            throw path.error("must name at least one path");
        }
        String first = paths.get(0).string();
        String name = map.optionalString(nameKey).orElseGet(() -> StreamNames.of(first));
        return new FileDefinition.NamedFiles(name, paths, below, options);
    }

    private SourceDefinition definition(
            String name,
            List<FileDefinition.NamedFiles> streams,
            ConfigMap source,
            ConfigMap pipeline,
            ConfigMap config) {
        if (source.find("config").filter(ConfigValue::isText).isPresent()) {
            config.rejectUnknown();
        }
        requireDistinct(streams, config);
        boolean isIncremental =
                pipeline.map("incremental").optionalBool("enabled").orElse(false);
        return new FileDefinition(
                name,
                selected(streams, source),
                isIncremental ? ReplicationMethod.INCREMENTAL : ReplicationMethod.FULL_TABLE,
                buckets,
                engine);
    }

    private static void requireDistinct(List<FileDefinition.NamedFiles> streams, ConfigMap config) {
        Set<String> names = new HashSet<>();
        for (FileDefinition.NamedFiles stream : streams) {
            if (!names.add(stream.name())) {
                throw new ConfigException(Problem.of("two streams are named '" + stream.name() + "'")
                        .at(config.place().toString())
                        .hint("name them: '{path: …, stream: …}', or list the paths of one stream: 'path: [a, b]'"));
            }
        }
        if (streams.isEmpty()) {
            throw config.value("files").error("must name at least one file");
        }
    }

    private static List<FileDefinition.NamedFiles> selected(List<FileDefinition.NamedFiles> streams, ConfigMap source) {
        List<String> wanted = source.stringList("streams");
        List<String> names =
                streams.stream().map(FileDefinition.NamedFiles::name).toList();
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new ConfigException(Problem.of("no stream is named '" + name + "'")
                        .at(source.value("streams").place().toString())
                        .hint("there are: " + String.join(", ", names)));
            }
        }
        return streams.stream()
                .filter(stream -> wanted.isEmpty() || wanted.contains(stream.name()))
                .toList();
    }
}
