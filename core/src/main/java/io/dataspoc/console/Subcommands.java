package io.dataspoc.console;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of a tool, for one line of arguments. To read all of a command's annotations takes milliseconds, and a
 * tool has dozens: a command whose name is not among the arguments is there by its name and description only, which is
 * what help and suggestions need of it.
 */
final class Subcommands {

    private final List<String> arguments;

    Subcommands(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    /** Adds a command: an annotated object, or a {@link CommandGroup}. */
    void addTo(CommandLine line, Object subcommand) {
        Object command = subcommand instanceof CommandGroup group ? group.command() : subcommand;
        Command about = Objects.requireNonNull(
                command.getClass().getAnnotation(Command.class), () -> "not a command: " + command.getClass());
        if (isNeeded(about.name())) {
            line.addSubcommand(subcommand instanceof CommandGroup group ? group.line() : subcommand);
        } else {
            CommandSpec spec = CommandSpec.create().name(about.name());
            spec.usageMessage().description(about.description()).hidden(about.hidden());
            line.addSubcommand(about.name(), spec);
        }
    }

    /** Completion is about all of them. */
    private boolean isNeeded(String name) {
        return arguments.contains(name) || arguments.contains(CompletionCommand.NAME);
    }
}
