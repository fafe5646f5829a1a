package io.dataspoc.pipe.scaffold;

import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Files that a pipeline is to be made of.
 *
 * @param path an absolute path, or a pattern of paths
 */
public record FileInput(String path) {

    private static final Pattern READABLE =
            Pattern.compile(".*\\.(?:csv|tsv|jsonl|ndjson|json|parquet)(?:\\.(?:gz|zst))?", Pattern.DOTALL);

    /**
     * Checks that the names tell it.
     *
     * @throws UsageException if the names of the files do not tell what they hold
     */
    public FileInput {
        if (!READABLE.matcher(path.toLowerCase(Locale.ROOT)).matches()) {
            throw new UsageException(Problem.of("'" + path + "' does not tell what it holds")
                    .at("--from")
                    .hint("name files that end in .csv, .tsv, .jsonl, .ndjson, .json or .parquet (or these with .gz or"
                            + " .zst); others: --tap file --set path=… --set format=csv"));
        }
    }

    /** The choices with these files for a source; its tables are called after the pipeline. */
    public PipelineChoices in(String pipeline, PipelineChoices choices) {
        Map<String, String> settings = new LinkedHashMap<>(choices.settings());
        settings.put("path", path);
        return new PipelineChoices(
                "file",
                choices.bucket(),
                choices.path(),
                choices.compression(),
                choices.incremental(),
                choices.cron(),
                choices.streams(),
                choices.source() == null ? pipeline : choices.source(),
                choices.partitionBy(),
                settings);
    }
}
