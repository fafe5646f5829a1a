package io.dataspoc.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.ErrorKind;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.util.Locale;

/** An error as a command line reports it. */
record Failure(ErrorKind kind, Problem problem) {

    /** A failure that a person can act on, or else a bug of the tool. */
    static Failure of(Throwable failure, String tool) {
        Throwable thrown =
                failure instanceof RuntimeException masked ? InterruptionException.unmasked(masked) : failure;
        return thrown instanceof DataspocException known
                ? new Failure(known.kind(), known.problem())
                : new Failure(ErrorKind.BUG, bug(thrown, tool));
    }

    ExitCode exit() {
        return ExitCode.of(kind);
    }

    /** The message after its place. */
    String sentence() {
        return problem.place() == null ? problem.message() : problem.place() + ": " + problem.message();
    }

    /** The error as JSON names it. */
    Item item() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("kind", kind.name().toLowerCase(Locale.ROOT));
        error.put("message", problem.message());
        error.put("place", problem.place());
        error.put("hint", problem.hint());
        error.put("exit", exit().code());
        return Item.of().with("error", error);
    }

    private static Problem bug(Throwable thrown, String tool) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String cause = root == thrown ? "" : ", caused by " + root;
        return Problem.of("this is a bug in " + tool + ": " + thrown + cause)
                .hint("please report it with the command, and what it prints with --verbose");
    }
}
