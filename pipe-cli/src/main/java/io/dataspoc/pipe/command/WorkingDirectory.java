package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.error.ConfigException;
import io.dataspoc.pipe.client.PipeClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths as they are typed: relative to where the command runs, while those of files are relative to the home. */
final class WorkingDirectory {

    private static final Pattern PLAIN = Pattern.compile("[\\w/.+@%:-]+");

    private static final Pattern LIST = Pattern.compile("\\[(.*)]", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1", Pattern.DOTALL);

    /** Taps that are built in and read files. */
    private static final Set<String> FILES = Set.of("file", "parquet");

    private WorkingDirectory() {}

    /** A bucket: an address, or a directory. */
    static String bucket(String text) {
        return BucketUri.isUri(text) ? text : file(text);
    }

    /** A bucket: the one of a pipeline of that name, else an address or a directory. */
    static String bucketOrPipeline(String text, PipeClient pipe) {
        boolean isName = !text.contains("/") && !text.equals(".");
        boolean isDirectory = isName && Files.isDirectory(Path.of(file(text)));
        return isName && (!isDirectory || pipe.isPipeline(text)) ? text : bucket(text);
    }

    /** Whether the program of a command is a file below this directory, as in {@code taps/my-tap --all}. */
    private static boolean isFileFromHere(String command) {
        String program = command.split("\\s", 2)[0];
        boolean isRelative = PLAIN.matcher(program).matches() && program.contains("/") && !program.startsWith("/");
        return isRelative && Files.isRegularFile(Path.of("").toAbsolutePath().resolve(program));
    }

    /** A command; one that is a path from here, as in {@code ./my-tap --all}. */
    static String command(String text) {
        boolean isPath = text.startsWith("./") || text.startsWith("../") || isFileFromHere(text);
        String directory = Path.of("").toAbsolutePath().toString();
        // Within single quotes every other character stands for itself.
        boolean canBeQuoted = !directory.contains("'");
        if (!isPath || !canBeQuoted) {
            return text;
        }
        String quoted = PLAIN.matcher(directory).matches() ? directory : "'" + directory + "'";
        return quoted + "/" + text.replaceFirst("^(?:\\./)+", "");
    }

    /** Settings of a source, whose paths are those of files. */
    static Map<String, String> settings(String tap, Map<String, String> typed) {
        Map<String, String> settings = new LinkedHashMap<>(typed);
        if (FILES.contains(tap)) {
            settings.computeIfPresent("path", (key, path) -> files(path));
        }
        return settings;
    }

    /** A path, or a list of them: as YAML writes it, or, where that makes no sense, parted at its commas. */
    private static String files(String text) {
        Matcher list = LIST.matcher(text);
        if (!list.matches()) {
            return file(text);
        }
        try {
            return files(ConfigFile.parseValue(text, "--set").json());
        } catch (ConfigException e) {
            return Stream.of(list.group(1).split(","))
                    .map(WorkingDirectory::element)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    private static String files(JsonNode list) {
        ArrayNode files = JsonNodeFactory.instance.arrayNode();
        list.forEach(file -> files.add(file.isTextual() ? TextNode.valueOf(file(file.textValue())) : file));
        return files.toString();
    }

    private static String element(String text) {
        Matcher quoted = QUOTED.matcher(text.strip());
        return quoted.matches()
                ? quoted.group(1) + file(quoted.group(2)) + quoted.group(1)
                : '"' + file(text.strip()) + '"';
    }

    /** A file, a directory or a pattern of files; what begins with a variable stands for itself. */
    static String file(String text) {
        boolean isWhole = text.isBlank() || text.startsWith("/") || text.startsWith("~") || text.startsWith("${");
        String directory = Path.of("").toAbsolutePath().toString();
        return isWhole ? text : directory + "/" + text.replaceFirst("^(?:\\./)+", "");
    }
}
