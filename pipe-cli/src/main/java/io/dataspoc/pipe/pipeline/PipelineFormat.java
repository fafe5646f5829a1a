package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.config.Home;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TablePolicy;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.Compression;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.SourceDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the YAML of a pipeline (docs/reference/pipeline.md). It owns the names of its fields. */
final class PipelineFormat {

    private final Defaults defaults;
    private final Home home;
    private final Function<ConfigMap, SourceDefinition> sourceReader;

    /**
     * @param home what paths of buckets are relative to
     * @param sourceReader reads the {@code source} section of a pipeline's file
     */
    PipelineFormat(Defaults defaults, Home home, Function<ConfigMap, SourceDefinition> sourceReader) {
        this.defaults = defaults;
        this.home = home;
        this.sourceReader = sourceReader;
    }

    Pipeline read(String name, ConfigMap yaml) {
        yaml.optionalString("name");
        SourceDefinition source = sourceReader.apply(yaml);
        ConfigMap destination = yaml.map("destination");
        Pipeline.Incremental incremental =
                yaml.map("incremental").optionalBool("enabled").orElse(false)
                        ? Pipeline.Incremental.ENABLED
                        : Pipeline.Incremental.DISABLED;
        TableRules rules = rules(yaml, partitionBy(destination, incremental));
        Pipeline pipeline = new Pipeline(
                name,
                source,
                destination(destination, yaml, source.defaultName()),
                incremental,
                rules,
                tables(yaml, rules),
                errors(yaml),
                checkpoints(yaml.map("checkpoint")),
                yaml.map("schedule").optionalString("cron").orElse(null));
        yaml.rejectUnknown();
        return pipeline;
    }

    private Destination destination(ConfigMap destination, ConfigMap yaml, String sourceName) {
        ConfigValue bucket = written(destination.value("bucket"));
        return new Destination(
                bucket.parsed(text -> BucketUri.parse(text, home.directory(), home.userHome())),
                path(destination),
                source(destination).orElse(sourceName),
                files(destination, yaml.map("parquet")),
                yaml.optionalBool("load_columns").orElse(false)
                        ? Destination.LoadColumns.RUN_AND_TIME
                        : Destination.LoadColumns.NONE);
    }

    private static Optional<String> source(ConfigMap destination) {
        Optional<ConfigValue> source = destination.find("source").map(PipelineFormat::written);
        source.filter(value -> value.string().isBlank()).ifPresent(value -> {
            throw value.error("must not be empty: it is a directory of the bucket");
        });
        return source.map(ConfigValue::string);
    }

    private static String path(ConfigMap destination) {
        Optional<ConfigValue> path = destination.find("path").map(PipelineFormat::written);
        if (path.isEmpty()) {
            return TableId.RAW;
        }
        String text = path.get().string();
        return TableId.path(text)
                .orElseThrow(() -> path.get()
                        .error("must be a directory inside of the bucket, such as 'raw', found '" + text + "'"));
    }

    /** A value that is used as it is written: a reference in it would become the name of a directory. */
    private static ConfigValue written(ConfigValue value) {
        Destination.fault(value.string()).ifPresent(fault -> {
            throw new ConfigException(Problem.of(fault).at(value.place().toString()));
        });
        return value;
    }

    private WriteOptions files(ConfigMap destination, ConfigMap parquet) {
        WriteOptions usual = WriteOptions.DEFAULT;
        return new WriteOptions(
                compression(destination),
                parquet.optionalChoice("version", WriteOptions.FormatVersion.class)
                        .orElse(usual.version()),
                parquet.optionalInteger("row_group_rows", 1, Integer.MAX_VALUE).orElse(null),
                parquet.optionalBytes("file_size", 1, Long.MAX_VALUE).orElse(usual.fileBytes()));
    }

    private Compression compression(ConfigMap destination) {
        return destination.find("compression").map(PipelineFormat::compression).orElse(defaults.compression());
    }

    static Compression compression(ConfigValue value) {
        return value.parsed(text -> Compression.parse(text)
                .orElseThrow(() -> new ConfigException(
                        Problem.of("unknown compression '" + text + "'").hint("use zstd, snappy, gzip or none"))));
    }

    /** The day of the load names directories only where loads add to a table. */
    private List<PartitionKey> partitionBy(ConfigMap destination, Pipeline.Incremental incremental) {
        boolean isSaid = destination.find("partition_by").isPresent();
        List<String> named = destination.stringList("partition_by");
        return (isSaid ? named : defaults.partitionBy())
                .stream()
                        .map(PartitionKey::parse)
                        .filter(key -> key.transform() != PartitionKey.Transform.LOAD_DATE
                                || incremental == Pipeline.Incremental.ENABLED)
                        .toList();
    }

    private static Map<String, TableRules> tables(ConfigMap yaml, TableRules rules) {
        Map<String, TableRules> tables = new LinkedHashMap<>();
        yaml.maps("tables").forEach((stream, map) -> tables.put(stream, overridden(map, rules)));
        return tables;
    }

    private static TableRules rules(ConfigMap map, List<PartitionKey> partitionBy) {
        return overridden(map, new TableRules(null, null, partitionBy, TablePolicy.DEFAULT));
    }

    /** Rules as a section has them, where it is silent as they were. */
    private static TableRules overridden(ConfigMap map, TableRules rules) {
        boolean isKeyed = map.find("keys").isPresent();
        boolean isPartitioned = map.find("partition_by").isPresent();
        return new TableRules(
                map.optionalChoice("write", WriteMode.class).orElse(rules.write()),
                isKeyed ? map.stringList("keys") : rules.keys(),
                isPartitioned
                        ? map.stringList("partition_by").stream()
                                .map(PartitionKey::parse)
                                .toList()
                        : rules.partitionBy(),
                policy(map, rules.policy()));
    }

    private static TablePolicy policy(ConfigMap map, TablePolicy usual) {
        ConfigMap expect = map.map("expect");
        return new TablePolicy(
                map.optionalBool("hard_delete")
                        .map(hard -> hard ? TablePolicy.Deletions.REMOVE : TablePolicy.Deletions.MARK)
                        .orElse(usual.deletions()),
                map.optionalChoice("on_schema_change", TablePolicy.SchemaChangePolicy.class)
                        .orElse(usual.schemaChange()),
                map.optionalBytes("rewrite_limit").orElse(usual.rewriteBytes()),
                map.optionalChoice("history", TablePolicy.History.class).orElse(usual.history()),
                new TablePolicy.Expectation(
                        expect.optionalInteger("min_rows")
                                .map(rows -> count(expect, rows))
                                .orElse(usual.expect().minRows()),
                        expect.optionalDecimal("max_drop")
                                .map(share -> share(expect, share.doubleValue()))
                                .orElse(usual.expect().maxDrop())));
    }

    private static Long count(ConfigMap expect, long rows) {
        if (rows < 0) {
            throw expect.value("min_rows").error("must be at least 0, found " + rows);
        }
        return rows;
    }

    private static Double share(ConfigMap expect, double share) {
        if (share < 0 || share > 1) {
            throw expect.value("max_drop").error("must be a share from 0 to 1, found " + share);
        }
        return share;
    }

    private static RowErrors errors(ConfigMap yaml) {
        return new RowErrors(
                yaml.optionalChoice("on_row_error", RowErrors.Policy.class).orElse(RowErrors.Policy.FAIL),
                yaml.optionalInteger("max_rejected", 0, Integer.MAX_VALUE)
                        .map(Integer::longValue)
                        .orElse(0L));
    }

    private static Checkpoints checkpoints(ConfigMap map) {
        return new Checkpoints(
                map.optionalDuration("every").orElse(Checkpoints.DEFAULT.every()),
                map.optionalBytes("bytes", 1, Long.MAX_VALUE).orElse(Checkpoints.DEFAULT.bytes()));
    }
}
