package io.dataspoc.pipe.source.singer;

import io.dataspoc.config.ShellWords;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command that starts a tap. Its words may hold secrets: errors name only {@link #name()}.
 *
 * @param words the program and its arguments, at least one
 */
public record TapCommand(List<String> words) {

    private static final Pattern CLASS_NAME = Pattern.compile("(?:[a-z]\\w*\\.)+(?<simple>[A-Z]\\w*)");
    private static final Pattern VERSION = Pattern.compile("(?<=.)[@=\\[<>~!].*");
    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.[^.]*$");

    public TapCommand {
        words = List.copyOf(words);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new ConfigException(Problem.of("the command of the tap is empty")
                    .hint("write the name of a program, such as 'tap: tap-postgres'"));
        }
    }

    /**
     * Reads the text of {@code tap:}, split like a shell's command line and never run by a shell.
     *
     * @param userHome what {@code ~} stands for
     */
    public static TapCommand parse(String text, Path userHome) {
        return new TapCommand(ShellWords.split(text, userHome));
    }

    /**
     * The name of the source when nothing else names it: the stem of the program, or of the script that an interpreter
     * runs, without {@code tap-}.
     */
    public String sourceName() {
        String name = EXTENSION.matcher(name()).replaceFirst("");
        String source = name.startsWith("tap-") ? name.substring("tap-".length()) : name;
        return source.isBlank() ? "tap" : source;
    }

    /** The file name of the program, or of the script that an interpreter runs. */
    public String name() {
        String program = program(words);
        var className = CLASS_NAME.matcher(program);
        return className.matches() && !program.endsWith(".java")
                ? className.group("simple")
                : VERSION.matcher(fileName(program)).replaceFirst("");
    }

    /**
     * The executable, if it is there.
     *
     * @param path the value of {@code PATH}
     * @param home what a relative path is relative to
     */
    public Optional<Path> find(String path, Path home) {
        return new SearchPath(path, home).find(words.get(0));
    }

    /**
     * The executable.
     *
     * @throws ConfigException if it is not there, with what was searched and how to install it
     */
    Path require(SearchPath search) {
        String program = words.get(0);
        return search.find(program).orElseThrow(() -> missing(program, search));
    }

    private static ConfigException missing(String program, SearchPath search) {
        Optional<Path> file = search.findNotExecutable(program);
        if (file.isPresent()) {
            return new ConfigException(
                    Problem.of("the tap '" + program + "' may not be executed").hint("chmod +x " + file.get()));
        }
        if (program.contains("/")) {
            Path searched = search.home().resolve(program);
            return new ConfigException(Problem.of("the tap '" + program + "' is not there: no file " + searched)
                    .hint("a relative path is relative to " + search.home()));
        }
        return new ConfigException(
                Problem.of("the program '" + program + "' was not found; searched: " + searched(search))
                        .hint(cure(program, search)));
    }

    private static String searched(SearchPath search) {
        return search.path().isEmpty() ? "nothing, for PATH is empty" : search.path();
    }

    private static String cure(String program, SearchPath search) {
        if (program.startsWith("tap-")) {
            return "'pipx install " + program + "' installs most taps; cron has a PATH of its own, set it or name the"
                    + " tap by its full path";
        }
        Optional<Path> newer = search.find(program + "3");
        if (newer.isPresent()) {
            return "there is '" + program + "3'";
        }
        return "install it, or name it by its full path; cron has a PATH of its own";
    }

    private static String program(List<String> words) {
        String first = words.get(0);
        Optional<Launcher> launcher = Launcher.of(fileName(first));
        if (launcher.isEmpty()) {
            return first;
        }
        List<String> launched = launcher.get().launched(words.subList(1, words.size()));
        return launched.isEmpty() ? first : program(launched);
    }

    private static String fileName(String program) {
        String trimmed = program.replaceFirst("/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return name();
    }
}
