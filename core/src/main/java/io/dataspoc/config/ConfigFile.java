package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads files that people write: YAML 1.2, and JSON where the name ends in {@code .json}. An empty file is an empty mapping. */
public final class ConfigFile {

    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private ConfigFile() {}

    /**
     * Reads a file whose root is a mapping.
     *
     * @throws ConfigException if it is missing, or not such a file; with the place
     */
    public static ConfigMap read(Path file) {
        return readValue(file).map();
    }

    /** Reads a file whose root is anything. */
    public static ConfigValue readValue(Path file) {
        return parseValue(text(file), file.toString());
    }

    /**
     * Reads text whose root is a mapping.
     *
     * @param name of the file that it came from, for places; it decides between YAML and JSON
     */
    public static ConfigMap parse(String text, String name) {
        return parseValue(text, name).map();
    }

    /** Reads text whose root is anything. */
    public static ConfigValue parseValue(String text, String name) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        ConfigNode root = name.toLowerCase(Locale.ROOT).endsWith(".json")
                ? JsonTree.parse(content, name)
                : YamlTree.parse(content, name);
        return new ConfigValue("", "", root.place(), root);
    }

    /**
     * The text of a file that must be UTF-8.
     *
     * @throws ConfigException if it cannot be read, with the cause
     */
    public static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        Problem.of("the file is larger than 64 MiB").at(file.toString()));
            }
            return Utf8.decode(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    Problem.of("no such file").at(file.toString()).hint("make it, or correct the path that names it"),
                    e);
        } catch (IOException e) {
            throw Files.isDirectory(file)
                    ? new ConfigException(
                            Problem.of("a directory, not a file")
                                    .at(file.toString())
                                    .hint("name a file in it"),
                            e)
                    : FileFailure.reading(file, e);
        }
    }
}
