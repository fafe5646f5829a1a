package io.dataspoc.pipe.scaffold;

import io.dataspoc.config.Home;
import io.dataspoc.config.PrivateFiles;
import io.dataspoc.config.YamlText;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.pipeline.PipelineStore;
import io.dataspoc.pipe.source.SourceContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes pipelines, and changes those that there are. What it writes is read back before it is in place. */
public final class PipelineScaffold {

    private final PipelineStore store;
    private final ChoiceRules rules;
    private final SourceFiles sources;
    private final AbsentFiles absent;

    /** @param context asked for only if an unknown tap is to be asked about itself */
    public PipelineScaffold(Home home, PipelineStore store, Supplier<SourceContext> context) {
        this.store = store;
        this.rules = new ChoiceRules(home);
        this.sources = new SourceFiles(home, context);
        this.absent = new AbsentFiles(home);
    }

    /**
     * Makes a pipeline of this name. If there is one, only what the choices say is changed in it; its comments stay.
     *
     * @param completion asked for what a new pipeline needs and the choices do not name
     * @throws UsageException if a choice is wrong, or none is made for a pipeline that is there
     * @throws ConfigException if what is there cannot be changed; nothing is written then
     */
    public Scaffolded add(String name, PipelineChoices choices, UnaryOperator<PipelineChoices> completion) {
        Path file = store.file(name);
        rules.require(choices);
        if (store.find(name).isEmpty()) {
            return create(name, file, completion.apply(choices));
        }
        if (choices.isEmpty()) {
            throw new UsageException(Problem.of("there is a pipeline '" + name + "' already")
                    .at(file.toString())
                    .hint("name what is to change, for example --cron '0 6 * * *', or edit the file"));
        }
        return change(name, file, choices);
    }

    private Scaffolded create(String name, Path file, PipelineChoices choices) {
        String tap = choices.tap();
        if (tap == null || choices.bucket() == null) {
            throw new UsageException(Problem.of("a new pipeline needs a source and a bucket")
                    .hint("name them with --tap (or --from) and --bucket"));
        }
        SourceFiles.Settings settings = sources.settings(name, tap, choices.settings());
        YamlText text = PipelineText.create(name, sources.reference(name), file.toString(), choices);
        boolean isNewConfig = !Files.exists(settings.file());
        List<String> notes = new ArrayList<>(settings.notes());
        if (tap.equals("file")) {
            absent.note(settings.tree().path("path").asText()).ifPresent(notes::add);
        }
        SourceFiles.restoring(settings.file(), () -> {
            sources.write(settings);
            write(name, file, text);
        });
        return new Scaffolded(
                name,
                file,
                settings.file(),
                Scaffolded.Outcome.CREATED,
                List.of("made " + file, (isNewConfig ? "made " : "kept ") + settings.file()),
                SourceSettings.blanks(settings.tree()),
                notes);
    }

    private Scaffolded change(String name, Path file, PipelineChoices choices) {
        YamlText before = YamlText.read(file);
        YamlText after = PipelineText.with(before, choices);
        List<String> changes = new ArrayList<>(TextChanges.between(before.text(), after.text(), file.toString()));
        List<String> notes = new ArrayList<>(sources.warnings(choices.settings()));
        Optional<Path> config = sources.configFile(file);
        if (!choices.settings().isEmpty() && config.isEmpty()) {
            throw new ConfigException(
                    Problem.of("the settings of the source are in the pipeline's file itself, or nowhere")
                            .at(file.toString())
                            .hint("change 'source.config' there"));
        }
        if (choices.tap() != null && config.isPresent() && choices.settings().isEmpty()) {
            notes.add("the settings in " + config.get() + " are still those of the tap before");
        }
        SourceFiles.restoring(config.orElse(file), () -> {
            config.ifPresent(settings -> changes.addAll(sources.change(settings, choices.settings())));
            if (!before.text().equals(after.text())) {
                write(name, file, after);
            }
        });
        return new Scaffolded(
                name,
                file,
                config.orElse(null),
                changes.isEmpty() ? Scaffolded.Outcome.UNCHANGED : Scaffolded.Outcome.CHANGED,
                changes,
                config.map(sources::blanks).orElse(List.of()),
                notes);
    }

    private void write(String name, Path file, YamlText text) {
        store.parse(name, text.text());
        PrivateFiles.createDirectories(file.resolveSibling(""));
        PrivateFiles.write(file, text.text());
    }
}
