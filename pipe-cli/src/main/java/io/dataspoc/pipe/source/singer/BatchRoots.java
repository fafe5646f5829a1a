package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.Home;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directories below which the files of BATCH messages may lie. Such files are deleted when they are loaded, so that a
 * message must not name whatever it likes: neither a person's files nor the ones of the home.
 */
final class BatchRoots {

    private static final String OPTION = "source.singer.batch_root";

    /** For messages that are no BATCH. */
    static final BatchRoots NONE = new BatchRoots(List.of(), Path.of(""));

    private final List<Path> roots;
    private final Path home;

    private BatchRoots(List<Path> roots, Path home) {
        this.roots = List.copyOf(roots);
        this.home = home;
    }

    /**
     * The one directory that a pipeline names; without it, the one that the tap's config tells it to write to, and the one
     * for temporary files.
     *
     * @param named by the pipeline; null for none
     * @param config of the tap, in which the Singer SDK has {@code batch_config.storage.root}
     * @param environment of the tap
     */
    static BatchRoots of(@Nullable String named, JsonNode config, Home home, Map<String, String> environment) {
        if (named != null) {
            return new BatchRoots(List.of(home.resolve(named)), home.directory());
        }
        List<Path> roots = new ArrayList<>();
        String temporary = environment.getOrDefault("TMPDIR", "");
        roots.add(Path.of(temporary.startsWith("/") ? temporary : System.getProperty("java.io.tmpdir")));
        BatchPath.parse(config.at("/batch_config/storage/root").asText(""))
                .map(home.directory()::resolve)
                .ifPresent(roots::add);
        return new BatchRoots(roots, home.directory());
    }

    /**
     * The file itself, without symbolic links.
     *
     * @param offset of the message that names it
     * @throws SourceException if it lies elsewhere
     */
    Path require(Path file, long offset) {
        Path real = real(file);
        if (roots.stream().noneMatch(root -> holds(real(root), real))) {
            throw new SourceException(
                    Problem.of("a BATCH message names a file that lies where no files of taps are expected: " + file)
                            .at("byte " + offset)
                            .hint("files are read below " + roots + " only, and deleted afterwards; '" + OPTION
                                    + "' names another directory"));
        }
        return real;
    }

    private boolean holds(Path root, Path file) {
        Path own = real(home);
        boolean isOfHome = file.startsWith(own) && (root.equals(own) || !root.startsWith(own));
        return file.startsWith(root) && !isOfHome;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path absolute = path.toAbsolutePath().normalize();
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }
}
