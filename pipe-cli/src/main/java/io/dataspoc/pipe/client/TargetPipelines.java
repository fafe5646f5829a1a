package io.dataspoc.pipe.client;

import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineStore;
import io.dataspoc.pipe.source.singer.SingerFormat;
import io.dataspoc.pipe.source.singer.StdinDefinition;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the pipeline that loads messages which come from elsewhere: the one of the name, with what is asked over it. */
final class TargetPipelines {

    /** Whoever keeps the states that are printed reads on from them, so that what comes next is not all there is. */
    private static final String USUAL = "incremental: {enabled: true}";

    private final PipelineStore store;
    private final Path userHome;

    TargetPipelines(PipelineStore store, Path userHome) {
        this.store = store;
        this.userHome = userHome;
    }

    Pipeline of(TargetRequest request, InputStream messages) {
        ConfigMap yaml = said(request);
        if (request.bucket() != null) {
            yaml = yaml.with("destination", "bucket", request.bucket());
        }
        if (request.source() != null) {
            requireSource(request.source());
            yaml = yaml.with("destination", "source", request.source());
        }
        if (!yaml.map("destination").has("bucket")) {
            throw new UsageException(Problem.of("which bucket?").hint("name it with '--bucket URI'"));
        }
        if (!yaml.map("source").has("tap")) {
            yaml = yaml.with("source", "tap", sourceName(request));
        }
        return store.parse(request.pipeline(), yaml, pipeline -> definition(pipeline, messages));
    }

    private static void requireSource(String source) {
        if (source.isBlank()) {
            throw new UsageException(Problem.of("must not be empty: it is a directory of the bucket")
                    .at("--source"));
        }
    }

    /** What the file says that is named, over what the pipeline's says, over what is usual. */
    private ConfigMap said(TargetRequest request) {
        ConfigMap said = ConfigFile.parse(USUAL, "the options");
        Optional<Path> pipeline = store.find(request.pipeline());
        for (Path file :
                Stream.concat(pipeline.stream(), request.configFile().stream()).toList()) {
            said = ConfigFile.read(file).over(said);
        }
        return said;
    }

    private StdinDefinition definition(ConfigMap pipeline, InputStream messages) {
        return new StdinDefinition(SingerFormat.read(pipeline.map("source"), pipeline, userHome), messages);
    }

    private static String sourceName(TargetRequest request) {
        return request.source() == null ? request.pipeline() : request.source();
    }
}
