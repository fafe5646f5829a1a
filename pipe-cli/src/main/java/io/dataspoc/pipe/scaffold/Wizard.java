package io.dataspoc.pipe.scaffold;

import io.dataspoc.config.Home;
import io.dataspoc.console.Prompt;
import io.dataspoc.console.Question;
import io.dataspoc.pipe.pipeline.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what was not said about a new pipeline. Where its source and its bucket were said, nothing is asked: the rest
 * has usual values.
 */
public final class Wizard {

    private static final List<String> COMPRESSIONS = List.of("zstd", "snappy", "gzip", "none");

    private static final String FILE = "file";
    private static final String PATH = "path";

    private final Prompt prompt;
    private final ChoiceRules rules;

    public Wizard(Prompt prompt, Home home) {
        this.prompt = prompt;
        this.rules = new ChoiceRules(home);
    }

    /**
     * The choices with all that was missing.
     *
     * @throws io.dataspoc.error.UsageException if something is to be asked and there is nobody to ask
     */
    public PipelineChoices complete(PipelineChoices said) {
        if (said.tap() != null && said.bucket() != null) {
            return said;
        }
        String tap = answer(said.tap(), Question.of("Tap, such as tap-postgres, or file", "--tap"), rules::tap);
        Map<String, String> settings = settings(tap, said.settings());
        return new PipelineChoices(
                tap,
                answer(
                        said.bucket(),
                        Question.of("Bucket (a directory, s3://…, gs://… or az://…)", "--bucket"),
                        rules::bucket),
                answer(said.path(), Question.of("Path in the bucket", "--path").usually("raw"), rules::path),
                compression(said),
                incremental(said),
                answer(
                        said.cron(),
                        Question.of("Schedule, as in crontab", "--cron").usually(PipelineChoices.NONE),
                        rules::cron),
                said.streams(),
                said.source(),
                said.partitionBy(),
                settings);
    }

    /** Files are all that a pipeline of files cannot do without. */
    private Map<String, String> settings(String tap, Map<String, String> said) {
        if (!tap.equals(FILE) || said.containsKey(PATH)) {
            return said;
        }
        Map<String, String> settings = new LinkedHashMap<>(said);
        settings.put(PATH, prompt.ask(Question.of("Files, such as orders.csv or data/*.csv", "--from"), rules::file));
        return settings;
    }

    private String answer(@Nullable String said, Question question, Function<String, Optional<String>> fault) {
        return said == null ? prompt.ask(question, fault) : said;
    }

    private String compression(PipelineChoices said) {
        String compression = said.compression();
        return compression == null
                ? prompt.choose(Question.of("Compression", "--compression").usually("zstd"), COMPRESSIONS)
                : compression;
    }

    private Pipeline.Incremental incremental(PipelineChoices said) {
        Pipeline.Incremental incremental = said.incremental();
        if (incremental != null) {
            return incremental;
        }
        return prompt.confirm(Question.of("Read only what is new since the last run", "--incremental")
                        .usually("no"))
                ? Pipeline.Incremental.ENABLED
                : Pipeline.Incremental.DISABLED;
    }
}
