package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;
import io.dataspoc.config.Suggestion;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the bucket that a person means: by its address, or by a pipeline that writes to it. */
public final class BucketReference {

    private final Home home;
    private final PipelineStore pipelines;

    public BucketReference(Home home, PipelineStore pipelines) {
        this.home = home;
        this.pipelines = pipelines;
    }

    /**
     * The bucket.
     *
     * @param text a URI, a path with a slash, or the name of a pipeline
     */
    public BucketUri find(String text) {
        if (isAddress(text)) {
            return BucketUri.parse(text, home.directory(), home.userHome());
        }
        if (pipelines.find(text).isEmpty()) {
            List<String> known = pipelines.isHome() ? pipelines.names() : List.of();
            throw new ConfigException(Problem.of("there is no pipeline '" + text + "'")
                    .hint(Suggestion.hint(text, known)
                            .orElse("nor a directory of that name; name a bucket by its URI or its path")));
        }
        return pipelines.read(text).destination().bucket();
    }

    /** The bucket; a directory that is mistyped, or whose disk is gone, would look like a bucket in which all is well. */
    public BucketUri findExisting(String text) {
        BucketUri uri = find(text);
        boolean isAbsent = uri.scheme().equals("file") && !Files.isDirectory(Path.of(uri.path()));
        if (isAbsent) {
            throw new BucketException(
                    Problem.of("there is no such directory")
                            .at(uri.toString())
                            .hint(
                                    "a bucket is made by the first run that writes to it; if one was there, is its disk mounted?"));
        }
        return uri;
    }

    private static boolean isAddress(String text) {
        return text.contains("/") || text.contains(":") || text.startsWith("~") || text.equals(".");
    }
}
