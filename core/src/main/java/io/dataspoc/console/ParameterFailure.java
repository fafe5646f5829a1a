package io.dataspoc.console;

import io.dataspoc.error.DataspocException;
import io.dataspoc.error.ErrorKind;
import io.dataspoc.error.Problem;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our words what picocli found wrong with a command line. */
final class ParameterFailure {

    private ParameterFailure() {}

    static Failure of(ParameterException failure) {
        if (failure.getCause() instanceof DataspocException known) {
            return Failure.of(known, "");
        }
        CommandLine command = failure.getCommandLine();
        Problem problem = Problem.of(message(failure))
                .hint("see " + command.getCommandSpec().qualifiedName() + " --help");
        return new Failure(ErrorKind.USAGE, problem);
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String message = String.valueOf(failure.getMessage())
                .replaceFirst("^Error: ", "")
                .replaceFirst(" is not an? (?:int|long)$", " is not a whole number");
        if (message.equals("Missing required subcommand")) {
            return "no command was given";
        }
        return message.isEmpty() ? "wrong arguments" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String argument = failure.getUnmatched().get(0);
        // After '--' also what looks like an option is an argument.
        boolean isOptionElsewhere = failure.getSuggestions().contains(argument);
        List<String> suggestions = isOptionElsewhere ? List.of() : failure.getSuggestions();
        String suggestion = suggestions.isEmpty() ? "" : ", did you mean " + String.join(" or ", suggestions) + "?";
        return (isOptionElsewhere ? "unexpected argument" : what(failure)) + " '" + argument + "'" + suggestion;
    }

    private static String what(UnmatchedArgumentException failure) {
        if (failure.isUnknownOption()) {
            return "unknown option";
        }
        return failure.getCommandLine().getSubcommands().isEmpty() ? "unexpected argument" : "unknown command";
    }
}
