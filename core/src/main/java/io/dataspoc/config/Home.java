package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a tool keeps what a person configures. Relative paths in its files are relative to it, so that
 * a git repository can be a home.
 *
 * @param directory absolute
 * @param userHome what {@code ~} stands for
 */
public record Home(Path directory, Path userHome) {

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * The home directory of whoever runs a process, which {@code ~} stands for: what its variable {@code HOME} names, as
     * for a shell, else what the machine knows of the account.
     */
    public static Path ofUser(Map<String, String> environment) {
        String variable = environment.getOrDefault("HOME", "");
        return Path.of(variable.startsWith("/") ? variable : System.getProperty("user.home"));
    }

    /**
     * Where the home of a tool is: the option, else the variable ({@code DATASPOC_PIPE_HOME} for
     * {@code dataspoc-pipe}), else {@code ~/.dataspoc-pipe}. It need not exist.
     *
     * @param tool such as {@code dataspoc-pipe}
     * @param option what the command line says; null when it says nothing
     * @param environment of the process
     * @param userHome the home directory of the user
     */
    public static Home locate(String tool, @Nullable String option, Map<String, String> environment, Path userHome) {
        if (option != null && option.isBlank()) {
            throw new UsageException(Problem.of("'--home' is empty").hint("name a directory, or leave the option out"));
        }
        String variable = tool.toUpperCase(Locale.ROOT).replace('-', '_') + "_HOME";
        String directory = nonBlank(option, nonBlank(environment.get(variable), "~/." + tool));
        return new Home(expand(directory, userHome), userHome);
    }

    /** A path as a file of this home or its command line names it: absolute, below {@code ~}, or relative to the home. */
    public Path resolve(String path) {
        return directory.resolve(expand(path, userHome)).normalize();
    }

    /** The file of variables for every command. */
    public Path environmentFile() {
        return directory.resolve("env");
    }

    /** The variables that commands see: those of the process, and those of the home's file that it does not have. */
    public Map<String, String> environment(Map<String, String> process) {
        return EnvFile.merge(process, environmentFile());
    }

    private static String nonBlank(@Nullable String path, String otherwise) {
        return path == null || path.isBlank() ? otherwise : path;
    }

    private static Path expand(String path, Path userHome) {
        try {
            if (path.equals("~")) {
                return userHome;
            }
            return path.startsWith("~/") ? userHome.resolve(path.substring(2)) : Path.of(path);
        } catch (InvalidPathException e) {
            throw new ConfigException(Problem.of("not a path: it holds a character that no path can hold"), e);
        }
    }
}
