package io.dataspoc.pipe.client;

import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.QuarantinedRow;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineCommits;
import io.dataspoc.pipe.pipeline.PipelineRuns;
import io.dataspoc.pipe.pipeline.ReplayReport;
import io.dataspoc.pipe.pipeline.RunOptions;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rows that runs of one pipeline have left out and nobody has replayed. */
public final class Rejections {

    private final Pipeline pipeline;
    private final PipelineRuns runs;
    private final BucketCare buckets;
    private final LoadSettings load;

    Rejections(Pipeline pipeline, PipelineRuns runs, BucketCare buckets, LoadSettings load) {
        this.pipeline = pipeline;
        this.runs = runs;
        this.buckets = buckets;
        this.load = load;
    }

    /**
     * Hands over the rows one by one, those of the newest commit first.
     *
     * @return how many there are
     */
    public long list(Consumer<QuarantinedRow> consumer) {
        return withCommits(commits -> commits.rejected(consumer));
    }

    /** Loads the rows, as the pipeline is set up now. What was committed before it failed, if it did, stays. */
    public ReplayReport replay(RunOptions options) {
        return runs.replay(pipeline, options);
    }

    /** Moves the rows to the trash, and says how many files of them. */
    public int discard() {
        return withCommits(PipelineCommits::discardRejected);
    }

    private <T> T withCommits(Function<PipelineCommits, T> work) {
        return buckets.with(
                pipeline.destination().bucket(), open -> work.apply(new PipelineCommits(open, pipeline.name(), load)));
    }
}
