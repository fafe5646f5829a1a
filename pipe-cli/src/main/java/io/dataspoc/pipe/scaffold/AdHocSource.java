package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.YamlWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source without a pipeline.
 *
 * @param tap its tap's command, or the name of a built-in source
 * @param config the file with its settings; null if there is none
 * @param settings settings by key, if there is no file
 */
public record AdHocSource(String tap, @Nullable Path config, Map<String, String> settings) {

    public AdHocSource {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The file of a pipeline that has this source, and nothing else. */
    public ConfigMap pipeline() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode source = root.putObject("source");
        source.put("tap", tap);
        if (config == null) {
            source.set("config", SourceSettings.with(JsonNodeFactory.instance.objectNode(), settings));
        } else {
            source.put("config", config.toString());
        }
        return ConfigFile.parse(YamlWriter.write(root), "the command line");
    }
}
