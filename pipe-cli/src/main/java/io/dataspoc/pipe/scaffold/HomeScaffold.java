package io.dataspoc.pipe.scaffold;

import io.dataspoc.config.Home;
import io.dataspoc.config.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a home directory. */
public final class HomeScaffold {

    private static final List<String> DIRECTORIES = List.of("pipelines", "sources", "transforms");
    private static final String CONFIG = """
            # What pipelines get that do not say it themselves.
            defaults:
              # zstd, snappy, gzip or none
              compression: zstd
              # What directories are named by: a column, year(column), month(column), day(column), or _extraction_date,
              # the day of the load, in pipelines that load incrementally.
              # partition_by: _extraction_date
            """;

    private final Home home;

    public HomeScaffold(Home home) {
        this.home = home;
    }

    /** Makes what is missing, and tells what it made. */
    public List<Path> make() {
        List<Path> made = new ArrayList<>();
        for (String name : DIRECTORIES) {
            Path directory = home.directory().resolve(name);
            if (!Files.isDirectory(directory)) {
                PrivateFiles.createDirectories(directory);
                made.add(directory);
            }
        }
        Path config = home.directory().resolve("config.yaml");
        if (!Files.exists(config)) {
            PrivateFiles.write(config, CONFIG);
            made.add(config);
        }
        return made;
    }
}
