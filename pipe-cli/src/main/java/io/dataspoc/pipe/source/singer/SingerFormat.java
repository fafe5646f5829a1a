package io.dataspoc.pipe.source.singer;

import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.json.ExtraMembers;
import io.dataspoc.pipe.source.json.InvalidDates;
import io.dataspoc.pipe.source.json.InvalidUtf8;
import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.NulCharacters;
import io.dataspoc.pipe.source.json.NumberPolicy;
import io.dataspoc.pipe.source.json.SchemaOptions;
import io.dataspoc.pipe.source.json.Unrepresentable;
import io.dataspoc.type.TimestampType;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code source} section of a pipeline whose source is a Singer tap (docs/reference/singer-source.md). */
public final class SingerFormat {

    private static final Map<String, TimestampType.Unit> UNITS =
            Map.of("us", TimestampType.Unit.MICROS, "ns", TimestampType.Unit.NANOS);
    private static final Map<String, CatalogFlag> FLAGS = Map.of(
            "auto", CatalogFlag.AUTO,
            "catalog", CatalogFlag.CATALOG,
            "properties", CatalogFlag.PROPERTIES,
            "none", CatalogFlag.NONE);

    /** Keys of the pipeline itself, which hold for taps as for all other sources. */
    private static final List<String> OF_THE_PIPELINE =
            List.of("on_row_error", "max_rejected", "number", "unrepresentable", "hard_delete");

    /** How many bytes one array holds. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    private static final int MAX_LEVELS = 64;

    private SingerFormat() {}

    /**
     * Reads the section.
     *
     * @param pipeline the whole file, for {@code number} and {@code unrepresentable}
     * @param userHome what {@code ~} stands for
     */
    public static SingerDefinition read(ConfigMap source, ConfigMap pipeline, Path userHome) {
        ConfigMap singer = source.map("singer");
        OF_THE_PIPELINE.forEach(key -> refuse(key, singer));
        TapOptions tap = new TapOptions(
                source.value("tap").parsed(text -> TapCommand.parse(text, userHome)),
                singer.optionalChoice("catalog_flag", FLAGS).orElse(CatalogFlag.AUTO),
                limits(singer));
        List<String> streams = source.stringList("streams");
        return new SingerDefinition(
                tap,
                source.find("config").orElse(null),
                streams.isEmpty() ? StreamSelection.ALL : StreamSelection.parse(streams),
                replication(singer),
                messages(singer, values(singer, pipeline)),
                singer.optionalString("batch_root").orElse(null));
    }

    private static void refuse(String key, ConfigMap singer) {
        if (singer.has(key)) {
            throw new ConfigException(Problem.of("unknown field '" + key + "'")
                    .at(singer.value(key).place().toString())
                    .hint("'" + key + "' stands at the top of the file, beside 'source'"));
        }
    }

    private static TapLimits limits(ConfigMap singer) {
        TapLimits usual = TapLimits.DEFAULT;
        return new TapLimits(
                singer.optionalDuration("idle_timeout").orElse(usual.idle()),
                singer.optionalDuration("timeout").orElse(usual.total()),
                usual.grace(),
                usual.afterExit());
    }

    private static ReplicationOptions replication(ConfigMap singer) {
        Map<String, Replication> streams = new LinkedHashMap<>();
        singer.maps("replication")
                .forEach((stream, map) -> streams.put(
                        stream,
                        new Replication(
                                map.optionalChoice("method", ReplicationMethod.class)
                                        .orElse(null),
                                map.optionalString("key").orElse(null))));
        return new ReplicationOptions(
                streams,
                singer.optionalChoice("replication_method", ReplicationMethod.class)
                        .orElse(null));
    }

    private static JsonOptions values(ConfigMap singer, ConfigMap pipeline) {
        JsonOptions usual = JsonOptions.DEFAULT;
        return new JsonOptions(
                pipeline.optionalChoice("number", NumberPolicy.class).orElse(usual.number()),
                pipeline.optionalChoice("unrepresentable", Unrepresentable.class)
                        .orElse(usual.unrepresentable()),
                singer.optionalChoice("invalid_dates", InvalidDates.class).orElse(usual.invalidDates()),
                singer.find("assume_timezone").map(SingerFormat::zone).orElse(usual.assumeTimezone()),
                singer.optionalChoice("timestamp_unit", UNITS).orElse(usual.timestampUnit()),
                singer.optionalChoice("nul", NulCharacters.class).orElse(usual.nul()),
                singer.optionalChoice("invalid_utf8", InvalidUtf8.class).orElse(usual.invalidUtf8()),
                usual.extraMembers());
    }

    private static ZoneId zone(ConfigValue value) {
        try {
            return ZoneId.of(value.string());
        } catch (DateTimeException e) {
            throw new ConfigException(
                    Problem.of("no time zone: '" + value.string() + "'")
                            .at(value.place().toString())
                            .hint("write an IANA name such as Europe/Berlin, or UTC"),
                    e);
        }
    }

    private static MessageOptions messages(ConfigMap singer, JsonOptions values) {
        MessageOptions usual = MessageOptions.DEFAULT;
        ExtraColumns extra =
                singer.optionalChoice("extra_fields", ExtraColumns.class).orElse(usual.extra());
        return new MessageOptions(
                schemas(singer, values.withExtraMembers(members(extra))),
                singer.optionalChoice("schemaless", Schemaless.class).orElse(usual.schemaless()),
                extra,
                singer.optionalBool("strict").orElse(false) ? Strictness.STRICT : Strictness.LENIENT,
                singer.optionalBool("metadata_columns").orElse(false)
                        ? MessageOptions.Metadata.COLUMNS
                        : MessageOptions.Metadata.NONE,
                singer.optionalBytes("max_line_bytes", 1, MAX_ARRAY)
                        .map(Math::toIntExact)
                        .orElse(usual.maxLineBytes()),
                singer.optionalBytes("schemaless_buffer", 1, MAX_ARRAY).orElse(usual.bufferBytes()));
    }

    /** Unknown members of structs follow unknown fields; what a column of their own keeps, they do not lose either. */
    private static ExtraMembers members(ExtraColumns extra) {
        return switch (extra) {
            case ADD, COLLECT -> ExtraMembers.ADD;
            case DROP -> ExtraMembers.DROP;
            case REJECT -> ExtraMembers.REJECT;
        };
    }

    private static SchemaOptions schemas(ConfigMap singer, JsonOptions values) {
        ConfigMap flatten = singer.map("flatten");
        return new SchemaOptions(
                values,
                singer.optionalBool("prefer_format").orElse(false)
                        ? SchemaOptions.MixedText.FORMAT
                        : SchemaOptions.MixedText.TEXT,
                singer.optionalChoice("base64", SchemaOptions.Base64.class).orElse(SchemaOptions.Base64.TEXT),
                singer.optionalChoice("untyped", SchemaOptions.Untyped.class).orElse(SchemaOptions.Untyped.JSON),
                new SchemaOptions.Flattening(
                        flatten.optionalInteger("levels", 0, MAX_LEVELS).orElse(0),
                        flatten.optionalString("separator").orElse("__")));
    }
}
