package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;

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
        boolean isAddress = text.contains("/") || text.contains(":") || text.startsWith("~") || text.equals(".");
        if (isAddress) {
            return BucketUri.parse(text, home.directory());
        }
        if (pipelines.find(text).isEmpty()) {
            throw new ConfigException(Problem.of("there is no pipeline '" + text + "'")
                    .hint("write './" + text + "' for a directory; pipelines: " + pipelines.names()));
        }
        return pipelines.read(text).destination().bucket();
    }
}
