package io.dataspoc.console;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that completes the tool's commands and options. */
@Command(
        name = CompletionCommand.NAME,
        description = "Print a completion script for bash and zsh: source <(${ROOT-COMMAND-NAME} completion)")
final class CompletionCommand implements Runnable {

    static final String NAME = "completion";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        console.print("script", AutoComplete.bash(root.getCommandName(), root));
    }
}
