package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.config.YamlText;
import io.dataspoc.pipe.pipeline.Pipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The YAML of a pipeline: a new one, or one that a person wrote, with choices put in. */
final class PipelineText {

    private static final String NEW = """
            # 'dataspoc-pipe validate NAME' checks this pipeline, 'dataspoc-pipe run NAME' runs it.

            source:
              tap:
              # Its settings. Write secrets as ${VARIABLE}, from the environment or from the file 'env' of the home.
              config:
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

    /** A new pipeline with the choices, and usual values for the rest. */
    static YamlText create(String name, String config, String file, PipelineChoices choices) {
        String text = NEW.replace("NAME", name);
        text = choices.source() == null ? text : uncommented(text, "source");
        text = choices.compression() == null ? text : uncommented(text, "compression");
        text = choices.partitionBy() == null ? text : uncommented(text, "partition_by");
        return with(YamlText.of(text, file).set("source.config", config), choices);
    }

    private static String uncommented(String text, String key) {
        return text.replaceFirst("# " + key + ": .*", key + ":");
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
        changed = set(changed, "destination.partition_by", partitions(choices.partitionBy()));
        Pipeline.Incremental incremental = choices.incremental();
        if (incremental != null) {
            boolean isEnabled = incremental == Pipeline.Incremental.ENABLED;
            changed = changed.set("incremental.enabled", JsonNodeFactory.instance.booleanNode(isEnabled));
        }
        String cron = choices.cron();
        return cron == null ? changed : changed.set("schedule.cron", cron(cron));
    }

    /** None at all is an empty list, so that it holds also where the home has a usual one. */
    private static @Nullable List<String> partitions(@Nullable List<String> chosen) {
        return chosen != null && PipelineChoices.isNone(chosen) ? List.of() : chosen;
    }

    private static JsonNode cron(String cron) {
        return PipelineChoices.isNone(List.of(cron))
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(cron.strip());
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
