package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a file is that a BATCH message names: by its absolute path or its URL, in which some taps forget the escapes. */
final class BatchPath {

    private static final String SCHEME = "file:";
    private static final String HERE = "//localhost/";

    private BatchPath() {}

    /** @throws SourceException if it is no file of this machine */
    static Path of(String name, long offset) {
        return parse(name).filter(Path::isAbsolute).orElseThrow(() -> refused(name, offset));
    }

    /** What a path or a file URL names; empty if it is none, or is of another machine. */
    static Optional<Path> parse(String name) {
        try {
            boolean isPath = !name.isEmpty() && !name.contains("://");
            return name.startsWith(SCHEME)
                    ? Optional.of(Path.of(decoded(pathOf(name.substring(SCHEME.length())))))
                    : Optional.of(name).filter(text -> isPath).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String pathOf(String url) {
        if (url.startsWith(HERE)) {
            return url.substring(HERE.length() - 1);
        }
        return url.startsWith("//") ? url.substring(2) : url;
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    private static SourceException refused(String name, long offset) {
        return new SourceException(Problem.of(
                        "a BATCH message names a file by no absolute path and no file URL: " + name)
                .at("byte " + offset)
                .hint("files of taps are read on the machine that runs them: configure the tap to write to a directory"
                        + " of it"));
    }
}
