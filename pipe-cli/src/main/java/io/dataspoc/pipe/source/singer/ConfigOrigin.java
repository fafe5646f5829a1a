package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.pipe.source.SourceContext;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the config of a tap comes from.
 *
 * @param file the file that it has for itself; null if it stands in the pipeline's file
 * @param written the config with its references to secrets
 * @param resolved the config as the tap gets it
 */
record ConfigOrigin(@Nullable Path file, JsonNode written, JsonNode resolved) {

    /** @param config a tree, or the path of a file; null for an empty one */
    static ConfigOrigin of(@Nullable ConfigValue config, SourceContext context) {
        if (config == null) {
            JsonNode empty = JsonNodeFactory.instance.objectNode();
            return new ConfigOrigin(null, empty, empty);
        }
        if (config.isMap()) {
            return of(null, config, context);
        }
        Path file = context.home().resolve(context.secrets().resolve(config));
        return of(file, ConfigFile.readValue(file), context);
    }

    private static ConfigOrigin of(@Nullable Path file, ConfigValue value, SourceContext context) {
        return new ConfigOrigin(file, value.json(), context.secrets().resolveTree(value));
    }

    /** The file, if a program may write it again without taking away what a person wrote for people. */
    Optional<Path> jsonFile() {
        return Optional.ofNullable(file).filter(path -> path.toString().endsWith(".json"));
    }
}
