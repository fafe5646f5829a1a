package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;

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
        return isAddress
                ? BucketUri.parse(text, home.directory())
                : pipelines.read(text).destination().bucket();
    }
}
