package io.dataspoc.pipe.command;

import io.dataspoc.pipe.client.PipeClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as they are typed: relative to where the command runs, while those of files are relative to the home. */
final class WorkingDirectory {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

    private static final Pattern PLAIN = Pattern.compile("[\\w/.+@%:-]+");

    private WorkingDirectory() {}

    /** A bucket: an address, or a directory. */
    static String bucket(String text) {
        return SCHEME.matcher(text).matches() ? text : file(text);
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

    /** A file, a directory or a pattern of files. */
    static String file(String text) {
        boolean isWhole = text.isBlank() || text.startsWith("/") || text.startsWith("~");
        String directory = Path.of("").toAbsolutePath().toString();
        return isWhole ? text : directory + "/" + text.replaceFirst("^(?:\\./)+", "");
    }
}
