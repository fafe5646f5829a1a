package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.config.YamlText;
import io.dataspoc.pipe.pipeline.Pipeline;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The YAML of a pipeline: a new one, or one that a person wrote, with choices put in. */
final class PipelineText {

    private static final String NEW = """
            # 'dataspoc-pipe validate NAME' checks this pipeline, 'dataspoc-pipe run NAME' runs it.

            source:
              tap:
              # Its settings. Write secrets as ${VARIABLE}, from the environment or from the file 'env' of the home.
              config: CONFIG
              # What is read, by name or pattern (public.*, '!*.salaries'); null for all.
              streams: null

            destination:
              bucket:
              # Tables lie at <path>/<source>/<table>; without 'source' it is called after the tap.
              path: raw
              # source: erp
              # compression: zstd
              # partition_by: month(created_at)

            incremental:
              # true: each run reads what is new since the last one.
              enabled: false

            schedule:
              # As in crontab, such as "0 6 * * *"; null for only by hand.
              cron: null
            """;

    private PipelineText() {}

    /** A pipeline with usual values. */
    static YamlText create(String name, String config, String file) {
        return YamlText.of(NEW.replace("NAME", name).replace("CONFIG", config), file);
    }

    /** The text with the choices put in; comments and all other keys stay. */
    static YamlText with(YamlText text, PipelineChoices choices) {
        YamlText changed = text;
        changed = set(changed, "source.tap", choices.tap());
        changed = set(changed, "source.streams", choices.streams());
        changed = set(changed, "destination.bucket", choices.bucket());
        changed = set(changed, "destination.path", choices.path());
        changed = set(changed, "destination.source", choices.source());
        changed = set(changed, "destination.compression", choices.compression());
        changed = set(changed, "destination.partition_by", choices.partitionBy());
        Pipeline.Incremental incremental = choices.incremental();
        if (incremental != null) {
            boolean isEnabled = incremental == Pipeline.Incremental.ENABLED;
            changed = changed.set("incremental.enabled", JsonNodeFactory.instance.booleanNode(isEnabled));
        }
        String cron = choices.cron();
        return cron == null ? changed : changed.set("schedule.cron", cron(cron));
    }

    private static JsonNode cron(String cron) {
        boolean isNone = cron.toLowerCase(Locale.ROOT).equals(PipelineChoices.NONE);
        return isNone ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(cron.strip());
    }

    private static YamlText set(YamlText text, String path, @Nullable String value) {
        return value == null ? text : text.set(path, value);
    }

    private static YamlText set(YamlText text, String path, @Nullable List<String> values) {
        if (values == null) {
            return text;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return text.set(path, list);
    }
}
