package io.dataspoc.pipe.scaffold;

import io.dataspoc.config.Home;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of files of a new pipeline that are not there yet, as far as that is seen at once. */
final class AbsentFiles {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final Home home;

    AbsentFiles(Home home) {
        this.home = home;
    }

    /** @param path of a file, or a pattern of paths; empty where none is known */
    Optional<String> note(String path) {
        boolean isKnown = !path.isBlank() && !path.contains("${");
        return !isKnown || isThere(home.resolve(path).toString())
                ? Optional.empty()
                : Optional.of("no file is there yet: " + path + "; a run fails until one is");
    }

    private static boolean isThere(String path) {
        Matcher wildcard = WILDCARD.matcher(path);
        if (!wildcard.find() || Files.exists(Path.of(path))) {
            return Files.exists(Path.of(path));
        }
        int slash = path.lastIndexOf('/', wildcard.start());
        Path directory = Path.of(slash <= 0 ? "/" : path.substring(0, slash));
        String below = path.substring(slash + 1);
        return Files.isDirectory(directory) && (below.contains("/") || isThere(directory, below));
    }

    /** A directory that cannot be looked into may have it. */
    private static boolean isThere(Path directory, String pattern) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return true;
        }
    }
}
