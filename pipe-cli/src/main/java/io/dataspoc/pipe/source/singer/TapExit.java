package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended.
 *
 * @param code 128 and more: the signal that ended it
 */
record TapExit(int code) {

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(129, "SIGHUP"),
            Map.entry(130, "SIGINT"),
            Map.entry(131, "SIGQUIT"),
            Map.entry(132, "SIGILL"),
            Map.entry(134, "SIGABRT"),
            Map.entry(135, "SIGBUS"),
            Map.entry(136, "SIGFPE"),
            Map.entry(137, "SIGKILL"),
            Map.entry(139, "SIGSEGV"),
            Map.entry(141, "SIGPIPE"),
            Map.entry(143, "SIGTERM"));

    boolean isFailure() {
        return code != 0;
    }

    /** @param excerpt the end of the tap's log */
    SourceException failure(String name, String excerpt, @Nullable Throwable cause) {
        String said = excerpt.isEmpty() ? " and wrote nothing to stderr" : excerpt;
        Problem problem = Problem.of(name + ended() + said).hint(hint());
        return cause == null ? new SourceException(problem) : new SourceException(problem, cause);
    }

    private String ended() {
        String signal = SIGNALS.get(code);
        return signal == null
                ? " ended with exit code " + code
                : " was ended by " + signal + " (exit code " + code + ")";
    }

    private String hint() {
        return switch (code) {
            case 126, 127 ->
                "its program, or the interpreter that its first line names, cannot be run: install it again";
            case 137 -> "often the system does that when memory runs out";
            default -> "--verbose shows all of its log";
        };
    }
}
