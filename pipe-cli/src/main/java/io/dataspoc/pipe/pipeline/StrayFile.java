package io.dataspoc.pipe.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A YAML file among the pipelines that is none.
 *
 * @param file its name
 * @param reason why it is none
 * @param cure what makes it one
 */
public record StrayFile(String file, String reason, String cure) {

    private static final String YAML = ".yaml";
    private static final String YML = ".yml";

    /** The reason, the file and the cure in one line. */
    public String sentence() {
        return "pipelines/" + file + ": " + reason + " (" + cure + ")";
    }

    /** @param all the names of the files that lie together */
    static Optional<StrayFile> of(String file, List<String> all) {
        String lower = file.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(YAML) && !lower.endsWith(YML)) {
            return Optional.empty();
        }
        String stem = file.substring(0, file.lastIndexOf('.'));
        if (!PipelineName.isSafe(stem)) {
            return Optional.of(new StrayFile(
                    file, "this file is no pipeline: its name cannot be one", "rename it: " + PipelineName.RULE));
        }
        if (!file.endsWith(YAML) && !file.endsWith(YML)) {
            return Optional.of(new StrayFile(
                    file,
                    "this file is no pipeline: its name does not end in '.yaml' or '.yml'",
                    "rename it to '" + stem + YAML + "'"));
        }
        return file.endsWith(YML) && all.contains(stem + YAML)
                ? Optional.of(new StrayFile(
                        file,
                        "this file is passed over: '" + stem + YAML + "' is the pipeline of its name",
                        "delete or rename one of them"))
                : Optional.empty();
    }
}
