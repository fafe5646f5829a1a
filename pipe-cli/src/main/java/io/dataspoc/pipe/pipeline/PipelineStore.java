package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.Home;
import io.dataspoc.config.Suggestion;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pipelines of a home. */
public final class PipelineStore {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private final Home home;
    private final Function<ConfigMap, SourceDefinition> sourceReader;

    /** @param sourceReader reads the {@code source} section of a pipeline */
    public PipelineStore(Home home, Function<ConfigMap, SourceDefinition> sourceReader) {
        this.home = home;
        this.sourceReader = sourceReader;
    }

    /** Whether the home has a place for pipelines. */
    public boolean isHome() {
        return Files.isDirectory(directory());
    }

    /**
     * The names of all pipelines, in their order.
     *
     * @throws ConfigException if the home is none: one that is mistyped would look like a home without pipelines
     */
    public List<String> names() {
        return files().stream()
                .flatMap(file -> stem(file).stream())
                .filter(PipelineName::isSafe)
                .distinct()
                .sorted()
                .toList();
    }

    /** The YAML files that are no pipelines, though they lie among them. */
    public List<StrayFile> strays() {
        List<String> files = files();
        return files.stream()
                .flatMap(file -> StrayFile.of(file, files).stream())
                .toList();
    }

    private List<String> files() {
        Path directory = directory();
        if (!isHome()) {
            throw noHome();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigException(
                    Problem.of("the pipelines cannot be listed")
                            .at(directory.toString())
                            .hint("look at the rights of the directory"),
                    e);
        }
    }

    private static Optional<String> stem(String file) {
        return ENDINGS.stream()
                .filter(file::endsWith)
                .map(ending -> file.substring(0, file.length() - ending.length()))
                .findFirst();
    }

    /**
     * Reads a pipeline.
     *
     * @throws ConfigException if there is none of this name, or if it is wrong
     */
    public Pipeline read(String name) {
        Path file = find(name).orElseThrow(() -> unknown(name));
        requireNoTransform(name);
        return new PipelineFormat(defaults(), home, sourceReader).read(name, ConfigFile.read(file));
    }

    /**
     * Reads a pipeline that lies elsewhere than in the home.
     *
     * @param reader reads its {@code source} section
     */
    public Pipeline parse(String name, ConfigMap yaml, Function<ConfigMap, SourceDefinition> reader) {
        requireNoTransform(PipelineName.require(name));
        return new PipelineFormat(defaults(), home, reader).read(name, yaml);
    }

    /**
     * Reads the text of a pipeline's file before it is written.
     *
     * @throws ConfigException if it is wrong
     */
    public Pipeline parse(String name, String text) {
        return new PipelineFormat(defaults(), home, sourceReader)
                .read(name, ConfigFile.parse(text, file(name).toString()));
    }

    /** Where a pipeline's file says something, as {@code file:line:column}. */
    String placeOf(String name, String section, String key) {
        return ConfigFile.read(file(name)).map(section).value(key).place().toString();
    }

    /** Where a pipeline of this name is written. */
    public Path file(String name) {
        return find(name).orElseGet(() -> directory().resolve(PipelineName.require(name) + ENDINGS.get(0)));
    }

    public Optional<Path> find(String name) {
        PipelineName.require(name);
        return ENDINGS.stream()
                .map(ending -> directory().resolve(name + ending))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file))
                .findFirst();
    }

    /** What lies in a closed directory looks as if it were not there. */
    private ConfigException noHome() {
        Optional<MissingRight> closed = MissingRight.onTheWayTo(directory());
        if (closed.isPresent()) {
            return new ConfigException(closed.get()
                    .problem("the home cannot be read")
                    .at(home.directory().toString()));
        }
        boolean isThere = Files.isDirectory(home.directory());
        return new ConfigException(
                Problem.of(isThere ? "this directory is no home: it has no 'pipelines'" : "the home is not there")
                        .at(home.directory().toString())
                        .hint("'dataspoc-pipe init' makes it; another is named by --home or DATASPOC_PIPE_HOME"));
    }

    private ConfigException unknown(String name) {
        List<String> known = names();
        String hint = Suggestion.hint(name, known)
                .orElse(
                        known.isEmpty()
                                ? "'dataspoc-pipe add " + name + "' makes it"
                                : "there are: " + String.join(", ", known));
        return new ConfigException(Problem.of("there is no pipeline '" + name + "'")
                .at(directory().toString())
                .hint(hint));
    }

    private void requireNoTransform(String name) {
        new Transforms(home).requireNone(name);
    }

    /** What is wrong with what the home says for all pipelines; empty if nothing is. */
    public Optional<ConfigException> faultOfDefaults() {
        try {
            defaults();
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(e);
        }
    }

    private Defaults defaults() {
        Path file = home.directory().resolve("config.yaml");
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS) ? Defaults.NONE : Defaults.read(ConfigFile.read(file));
    }

    private Path directory() {
        return home.directory().resolve("pipelines");
    }
}
