package io.dataspoc.pipe.client;

import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.QuarantinedRow;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineCommits;
import io.dataspoc.pipe.pipeline.PipelineRuns;
import io.dataspoc.pipe.pipeline.ReplayReport;
import io.dataspoc.pipe.pipeline.RunOptions;
import java.util.ArrayList;
import java.util.List;
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

    /** The rows, those of the newest commit first. */
    public List<QuarantinedRow> list() {
        return withCommits(commits -> {
            List<QuarantinedRow> rows = new ArrayList<>();
            commits.rejected(rows::add);
            return rows;
        });
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
