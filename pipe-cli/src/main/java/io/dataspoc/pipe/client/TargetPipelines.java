package io.dataspoc.pipe.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.YamlWriter;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineStore;
import io.dataspoc.pipe.source.singer.SingerFormat;
import io.dataspoc.pipe.source.singer.StdinDefinition;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the pipeline that loads messages which come from elsewhere: the one of the name, with what is asked instead. */
final class TargetPipelines {

    private final PipelineStore store;
    private final Path userHome;

    TargetPipelines(PipelineStore store, Path userHome) {
        this.store = store;
        this.userHome = userHome;
    }

    Pipeline of(TargetRequest request, InputStream messages) {
        Optional<Path> file = request.configFile().or(() -> store.find(request.pipeline()));
        ObjectNode yaml = file.map(
                        path -> (ObjectNode) ConfigFile.readValue(path).json().deepCopy())
                .orElseGet(() -> fresh());
        ObjectNode destination = section(yaml, "destination");
        if (request.bucket() != null) {
            destination.put("bucket", request.bucket());
        }
        if (request.source() != null) {
            destination.put("source", request.source());
        }
        if (!destination.has("bucket")) {
            throw new UsageException(Problem.of("which bucket?").hint("name it with '--bucket URI'"));
        }
        if (!section(yaml, "source").has("tap")) {
            section(yaml, "source").put("tap", sourceName(request));
        }
        return store.parse(
                request.pipeline(),
                ConfigFile.parse(
                        YamlWriter.write(yaml), file.map(Path::toString).orElse("the options")),
                pipeline -> definition(pipeline, messages));
    }

    private StdinDefinition definition(ConfigMap pipeline, InputStream messages) {
        return new StdinDefinition(SingerFormat.read(pipeline.map("source"), pipeline, userHome), messages);
    }

    private static String sourceName(TargetRequest request) {
        return request.source() == null ? request.pipeline() : request.source();
    }

    private static ObjectNode fresh() {
        ObjectNode yaml = JsonNodeFactory.instance.objectNode();
        section(yaml, "incremental").put("enabled", true);
        return yaml;
    }

    private static ObjectNode section(ObjectNode yaml, String name) {
        JsonNode section = yaml.get(name);
        return section instanceof ObjectNode known ? known : yaml.putObject(name);
    }
}
