package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.Home;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The transforms of a home. None is run yet, and one may be what hides personal data: a pipeline must not run without it,
 * nor where nobody can see whether there is one.
 */
final class Transforms {

    private final Path directory;

    Transforms(Home home) {
        this.directory = home.directory().resolve("transforms");
    }

    void requireNone(String pipeline) {
        if (isSurelyAbsent(directory)) {
            return;
        }
        for (String ending : List.of(".py", ".sql")) {
            requireAbsent(directory.resolve(pipeline + ending), pipeline);
        }
    }

    private void requireAbsent(Path transform, String pipeline) {
        if (Files.exists(transform, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException(
                    Problem.of("pipeline '" + pipeline + "' has a transform, and transforms on the way in are not"
                                    + " supported yet; without it, data could be loaded that it hides")
                            .at(transform.toString())
                            .hint("move the file away if the pipeline does not need it"));
        }
        // A directory that is a link to nowhere has no files, but it had.
        if (!isSurelyAbsent(transform) || !Files.isDirectory(directory)) {
            throw new ConfigException(Problem.of("it cannot be seen whether pipeline '" + pipeline
                            + "' has a transform; without it, data could be loaded that it hides")
                    .at(directory.toString())
                    .hint("let it be a directory that whoever runs the pipeline may search, or remove it"));
        }
    }

    /** Also a link to nowhere is there; and of what cannot be looked at, nothing is sure. */
    private static boolean isSurelyAbsent(Path path) {
        return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
