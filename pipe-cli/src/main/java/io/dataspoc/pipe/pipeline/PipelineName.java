package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of pipelines: each is the name of a file, and nothing else. */
final class PipelineName {

    private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._@+-]{0,119}");

    /** A file's name has at most 255; endings take some, and what temporary files add. */
    private static final int MAX_BYTES = 200;

    /** What names are made of, in words. */
    static final String RULE =
            "letters, digits, '_', '-', '.', '+', '@' and spaces, at most 120 of them and " + MAX_BYTES
                    + " bytes in UTF-8, with a letter, a digit or '_' at the beginning and no space or '.' at the end";

    private PipelineName() {}

    /** @throws UsageException if it could lead elsewhere than to a file of its own */
    static String require(String name) {
        if (!isSafe(name)) {
            throw new UsageException(
                    Problem.of("not a pipeline's name: '" + name + "'").hint("use " + RULE));
        }
        return name;
    }

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches()
                && !name.endsWith(" ")
                && !name.endsWith(".")
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
