package io.dataspoc.pipe.scaffold;

import io.dataspoc.config.Home;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Tells of files of a new pipeline that are not there yet, as far as that is seen at once. */
final class AbsentFiles {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final Home home;

    AbsentFiles(Home home) {
        this.home = home;
    }

    /**
     * What to say of files that are not there.
     *
     * @param path of a file, or a pattern of paths; empty where none is known
     * @throws UsageException if it is no pattern
     */
    Optional<String> note(String path) {
        boolean isKnown = !path.isBlank() && !path.contains("${");
        if (!isKnown || isThere(home.resolve(path).toString())) {
            return Optional.empty();
        }
        return MissingRight.onTheWayTo(home.resolve(path))
                .map(right -> right.problem("whether a file is there cannot be seen")
                        .at(path)
                        .sentence())
                .or(() -> Optional.of("no file is there yet: " + path + "; a run fails until one is"));
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
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    Problem.of("is no pattern of files: " + e.getDescription())
                            .at(directory.resolve(pattern).toString())
                            .hint("a backslash before '[' or '{' makes it a character of the name"),
                    e);
        } catch (IOException e) {
            return true;
        }
    }
}
