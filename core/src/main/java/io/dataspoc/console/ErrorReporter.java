package io.dataspoc.console;

import io.dataspoc.error.ErrorKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reports whatever is thrown, on stderr and for readers of JSON on stdout, and decides the exit code. */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Console console;
    private final String tool;

    /**
     * A reporter.
     *
     * @param tool name and version, to be named in reports of bugs
     */
    ErrorReporter(Console console, String tool) {
        this.console = console;
        this.tool = tool;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable thrown = unwrapped(failure);
        if (thrown instanceof OutputException output) {
            return report(output);
        }
        return report(Failure.of(thrown, tool), console.format(), thrown);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        return report(ParameterFailure.of(failure), GlobalOptions.outputAmong(arguments), failure);
    }

    private int report(Failure failure, OutputFormat format, Throwable thrown) {
        try {
            console.breakOff(failure.item(), format);
        } catch (OutputException e) {
            report(e);
        }
        say(failure, thrown);
        return failure.exit().code();
    }

    /** stdout takes nothing more, so that stderr is all there is. */
    private int report(OutputException output) {
        if (output.isBrokenPipe() && console.mayBeCutShort()) {
            return ExitCode.OK.code();
        }
        console.stderr().line("error: " + output.getMessage());
        return ExitCode.BUG.code();
    }

    private void say(Failure failure, Throwable thrown) {
        if (console.isVerbose() && failure.kind() != ErrorKind.USAGE) {
            console.stderr().line(stackTrace(thrown));
        }
        console.stderr().line("error: " + failure.sentence());
        String hint = failure.problem().hint();
        if (hint != null) {
            console.stderr().line("hint: " + hint);
        }
    }

    /** An error of the virtual machine comes wrapped, for picocli hands over exceptions only. */
    private static Throwable unwrapped(Exception failure) {
        Throwable cause = failure.getCause();
        return failure instanceof ExecutionException && cause != null ? cause : failure;
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
