package io.dataspoc.pipe.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.Rollback;
import io.dataspoc.pipe.pipeline.HistoryEntry;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineCommits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one pipeline has committed, and the bookmark that its last commit left. */
public final class Commits {

    private final Pipeline pipeline;
    private final BucketCare buckets;
    private final LoadSettings load;

    Commits(Pipeline pipeline, BucketCare buckets, LoadSettings load) {
        this.pipeline = pipeline;
        this.buckets = buckets;
        this.load = load;
    }

    /** The commits, the newest first. */
    public List<HistoryEntry> history() {
        return with(PipelineCommits::history);
    }

    /** The bookmark; empty if there is none. */
    public Optional<JsonNode> bookmark() {
        return with(PipelineCommits::bookmark);
    }

    /** Commits another bookmark; the tables stay as they are. */
    public void setBookmark(JsonNode state) {
        with(commits -> {
            commits.setBookmark(state);
            return state;
        });
    }

    /**
     * Commits another bookmark; the tables stay as they are.
     *
     * @param json the bookmark as text
     * @throws UsageException if it is no JSON
     */
    public void setBookmark(String json) {
        setBookmark(parse(json));
    }

    private static JsonNode parse(String json) {
        try {
            return ConfigFile.parseValue(json, "bookmark.json").json();
        } catch (ConfigException e) {
            throw new UsageException(
                    Problem.of("the bookmark is no JSON")
                            .hint("quote it for the shell: dataspoc-pipe state set NAME '{\"orders\": 7}'"),
                    e);
        }
    }

    /**
     * Restores the tables and the bookmark.
     *
     * @param to the commit to go back to; null for the one before the last that changed a table
     */
    public Rollback.Restored rollBack(@Nullable CommitId to) {
        return with(commits -> commits.rollBack(to));
    }

    private <T> T with(Function<PipelineCommits, T> work) {
        return buckets.with(
                pipeline.destination().bucket(), open -> work.apply(new PipelineCommits(open, pipeline.name(), load)));
    }
}
