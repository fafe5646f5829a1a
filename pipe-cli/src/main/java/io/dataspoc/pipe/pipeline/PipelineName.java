package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.util.regex.Pattern;

/** Names of pipelines: each is the name of a file, and nothing else. */
final class PipelineName {

    private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._@+-]{0,119}");

    private PipelineName() {}

    /** @throws UsageException if it could lead elsewhere than to a file of its own */
    static String require(String name) {
        if (!isSafe(name)) {
            throw new UsageException(Problem.of("not a pipeline's name: '" + name + "'")
                    .hint("use letters, digits, '-', '_', '.', and begin with a letter or a digit"));
        }
        return name;
    }

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches() && !name.endsWith(" ") && !name.endsWith(".");
    }
}
