package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.config.Home;
import io.dataspoc.config.PrivateFiles;
import io.dataspoc.config.YamlText;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.singer.TapAbout;
import io.dataspoc.pipe.source.singer.TapCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The files with the settings of sources: {@code sources/<pipeline>.json}, which only their owner may read. */
final class SourceFiles {

    private final Home home;
    private final Supplier<SourceContext> context;

    SourceFiles(Home home, Supplier<SourceContext> context) {
        this.home = home;
        this.context = context;
    }

    /**
     * Settings to be written.
     *
     * @param notes what a person should know
     */
    record Settings(Path file, ObjectNode tree, List<String> notes) {}

    /** How a pipeline names its file. */
    String reference(String pipeline) {
        return "sources/" + pipeline + ".json";
    }

    /** The settings of a new pipeline: those of its file, if there is one, else of a template. */
    Settings settings(String pipeline, String tap, Map<String, String> chosen) {
        Path file = home.resolve(reference(pipeline));
        if (Files.exists(file)) {
            List<String> notes = new ArrayList<>(warnings(chosen));
            notes.add("the settings that were in " + file + " are kept");
            return new Settings(file, SourceSettings.with(read(file), chosen), notes);
        }
        TapCommand command = TapCommand.parse(tap, home.userHome());
        Optional<SourceTemplate> template = TapTemplates.find(command.name(), pipeline)
                .or(() -> TapAbout.settings(command, context.get()).map(about -> AboutTemplate.of(about, pipeline)));
        ObjectNode blank = template.map(SourceTemplate::settings).orElseGet(JsonNodeFactory.instance::objectNode);
        List<String> notes = new ArrayList<>(warnings(chosen));
        List<String> optional = template.map(SourceTemplate::optional).orElse(List.of());
        if (!optional.isEmpty()) {
            notes.add(command.name() + " knows more settings: " + String.join(", ", optional));
        }
        if (template.isEmpty() && chosen.isEmpty()) {
            notes.add(command.name() + " does not tell which settings it needs: see its documentation, and write them"
                    + " into " + file);
        }
        ObjectNode tree = SourceSettings.with(blank, chosen);
        tellUnset(SourceSettings.variables(tree), notes);
        return new Settings(file, tree, notes);
    }

    /** What is wrong with settings that were typed: a secret among them is in the history of the shell, too. */
    List<String> warnings(Map<String, String> chosen) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        ObjectNode tree = SourceSettings.with(JsonNodeFactory.instance.objectNode(), chosen);
        List<String> warnings = new ArrayList<>();
        chosen.forEach((key, text) -> {
            if (SourceSettings.isOneOfSeveral(key, text)) {
                warnings.add("'" + key + "' is the one name '" + text + "'; several are written as a list: --set '"
                        + key + "=[" + text.replace(",", ", ") + "]'");
            }
        });
        boolean isPlain = !context.get().redactor().redact(tree).equals(tree);
        if (isPlain) {
            warnings.add("a secret was typed as it is, so the history of the shell has it, too: write '${VARIABLE}'"
                    + " instead, and its value into " + home.environmentFile());
        }
        return warnings;
    }

    private void tellUnset(Set<String> variables, List<String> notes) {
        List<String> unset = variables.isEmpty()
                ? List.of()
                : variables.stream()
                        .filter(name -> !context.get().environment().containsKey(name))
                        .toList();
        if (!unset.isEmpty()) {
            notes.add("set " + String.join(", ", unset) + " in the environment, or as lines NAME=value in "
                    + home.environmentFile() + " (chmod 600)");
        }
    }

    void write(Settings settings) {
        write(settings.file(), settings.tree());
    }

    /** Does something that writes a file; if it fails, the file is as it was before. */
    static void restoring(Path file, Runnable work) {
        Optional<String> before = text(file);
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!text(file).equals(before)) {
                restore(file, before);
            }
            throw e;
        }
    }

    private static Optional<String> text(Path file) {
        return Files.exists(file) ? Optional.of(ConfigFile.text(file)) : Optional.empty();
    }

    private static void restore(Path file, Optional<String> before) {
        before.ifPresent(text -> PrivateFiles.write(file, text));
        try {
            if (before.isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ConfigException(Problem.of("the file cannot be deleted").at(file.toString()), e);
        }
    }

    /** Changes settings of a file, and tells their names. */
    List<String> change(Path file, Map<String, String> chosen) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        ObjectNode before = Files.exists(file) ? read(file) : JsonNodeFactory.instance.objectNode();
        ObjectNode after = SourceSettings.with(before, chosen);
        if (after.equals(before)) {
            return List.of();
        }
        if (isJson(file)) {
            write(file, after);
        } else {
            changeText(file, after, chosen.keySet());
        }
        return List.of("changed " + String.join(", ", chosen.keySet()) + " in " + file);
    }

    /** YAML has comments, so it is changed in place. */
    private static void changeText(Path file, ObjectNode after, Set<String> keys) {
        YamlText text = Files.exists(file) ? YamlText.read(file) : YamlText.of("", file.toString());
        for (String key : keys) {
            text = text.set(
                    key,
                    after.at("/" + key.replace("~", "~0").replace("/", "~1").replace('.', '/')));
        }
        write(file, text.text());
    }

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    List<String> blanks(Path file) {
        return Files.exists(file) ? SourceSettings.blanks(read(file)) : List.of();
    }

    /** The file that a pipeline's YAML names; empty if it names none. */
    Optional<Path> configFile(Path pipeline) {
        return ConfigFile.read(pipeline)
                .map("source")
                .find("config")
                .filter(ConfigValue::isText)
                .map(ConfigValue::string)
                .filter(path -> !path.contains("${"))
                .map(home::resolve);
    }

    private static void write(Path file, JsonNode tree) {
        write(file, SourceSettings.format(tree));
    }

    private static void write(Path file, String text) {
        PrivateFiles.createDirectories(file.resolveSibling(""));
        PrivateFiles.write(file, text);
    }

    private static ObjectNode read(Path file) {
        ConfigFile.read(file);
        return ConfigFile.readValue(file).json() instanceof ObjectNode tree
                ? tree
                : JsonNodeFactory.instance.objectNode();
    }
}
