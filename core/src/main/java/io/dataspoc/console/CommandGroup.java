package io.dataspoc.console;

import java.util.List;
import picocli.CommandLine;

/**
 * A command that has commands of its own.
 *
 * @param command its annotated object
 * @param subcommands the annotated objects of those
 */
public record CommandGroup(Object command, List<Object> subcommands) {

    public CommandGroup {
        subcommands = List.copyOf(subcommands);
    }

    CommandLine line() {
        CommandLine line = new CommandLine(command);
        subcommands.forEach(line::addSubcommand);
        return line;
    }
}
