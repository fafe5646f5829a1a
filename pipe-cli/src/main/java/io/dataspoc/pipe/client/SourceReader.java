package io.dataspoc.pipe.client;

import io.dataspoc.config.ConfigMap;
import io.dataspoc.pipe.source.SourceDefinition;
import io.dataspoc.pipe.source.singer.SingerFormat;
import java.nio.file.Path;

/** Reads the {@code source} section of a pipeline: decides which source is meant. */
final class SourceReader {

    private final Path userHome;

    /** @param userHome what {@code ~} stands for */
    SourceReader(Path userHome) {
        this.userHome = userHome;
    }

    SourceDefinition read(ConfigMap pipeline) {
        return SingerFormat.read(pipeline.map("source"), pipeline, userHome);
    }
}
