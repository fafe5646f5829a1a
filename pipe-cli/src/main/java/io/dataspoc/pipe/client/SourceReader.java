package io.dataspoc.pipe.client;

import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.Home;
import io.dataspoc.pipe.source.SourceDefinition;
import io.dataspoc.pipe.source.file.FileFormat;
import io.dataspoc.pipe.source.singer.SingerFormat;
import io.dataspoc.pipe.source.singer.TapCommand;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the {@code source} section of a pipeline: decides which source is meant. */
final class SourceReader {

    private static final String SHEETS = "google-sheets-public";

    private final Home home;
    private final Supplier<Map<String, String>> environment;
    private final FileFormat files;

    /**
     * A reader.
     *
     * @param environment the variables that taps see
     * @param files reads sections that name files
     */
    SourceReader(Home home, Supplier<Map<String, String>> environment, FileFormat files) {
        this.home = home;
        this.environment = environment;
        this.files = files;
    }

    SourceDefinition read(ConfigMap pipeline) {
        ConfigMap source = pipeline.map("source");
        return switch (source.string("tap").strip()) {
            case "file" -> files.readFiles(source, pipeline);
            case "parquet" -> files.readParquet(source, pipeline);
            case "tap-csv" -> isProgram("tap-csv") ? singer(source, pipeline) : files.readTapCsv(source, pipeline);
            case SHEETS ->
                isProgram(SHEETS)
                        ? singer(source, pipeline)
                        : new AbsentSource(SHEETS, singer(source, pipeline).defaultName());
            default -> singer(source, pipeline);
        };
    }

    private boolean isProgram(String tap) {
        return TapCommand.parse(tap, home.userHome())
                .find(environment.get().getOrDefault("PATH", ""), home.directory())
                .isPresent();
    }

    private SourceDefinition singer(ConfigMap source, ConfigMap pipeline) {
        return SingerFormat.read(source, pipeline, home.userHome());
    }
}
