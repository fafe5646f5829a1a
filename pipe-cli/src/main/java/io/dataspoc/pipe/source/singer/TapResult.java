package io.dataspoc.pipe.source.singer;

import java.time.Duration;
import java.util.List;

/**
 * How a tap that ended well has run.
 *
 * @param exitCode 0
 * @param duration from its start to its end
 * @param logTail the last lines it wrote to stderr, redacted
 * @param warnings what was odd, for the run report
 */
record TapResult(int exitCode, Duration duration, List<String> logTail, List<String> warnings) {

    TapResult {
        logTail = List.copyOf(logTail);
        warnings = List.copyOf(warnings);
    }
}
